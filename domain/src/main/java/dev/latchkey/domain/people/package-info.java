/// Who belongs to an organization and what he may do there: members, roles, invitations. Whatever
/// here makes or widens rights reads again, locked, the rights of who asks for it.
@NullMarked
package dev.latchkey.domain.people;

import org.jspecify.annotations.NullMarked;
