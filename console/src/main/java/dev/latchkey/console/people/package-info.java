/// The pages about people: members, roles, invitations.
@NullMarked
package dev.latchkey.console.people;

import org.jspecify.annotations.NullMarked;
