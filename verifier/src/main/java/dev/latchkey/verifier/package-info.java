/// The data plane: answers whether presented tokens are good, from the table in memory, on Vert.x
/// event loops. It needs no database and no Spring; [DataPlane] starts and stops it.
@NullMarked
package dev.latchkey.verifier;

import org.jspecify.annotations.NullMarked;
