/// Members, roles and invitations on the wire.
@NullMarked
package dev.latchkey.api.people;

import org.jspecify.annotations.NullMarked;
