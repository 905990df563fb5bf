/// Groups and who is in them, on the wire.
@NullMarked
package dev.latchkey.api.group;

import org.jspecify.annotations.NullMarked;
