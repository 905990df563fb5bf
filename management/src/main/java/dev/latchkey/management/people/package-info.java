/// Members, roles and invitations in the management API.
@NullMarked
package dev.latchkey.management.people;

import org.jspecify.annotations.NullMarked;
