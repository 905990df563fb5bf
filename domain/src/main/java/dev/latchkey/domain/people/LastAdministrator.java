package dev.latchkey.domain.people;

import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.identity.Members;
import dev.latchkey.domain.identity.Role;
import dev.latchkey.domain.identity.Roles;
import dev.latchkey.domain.identity.User;
import java.util.Optional;

/// An organization always has an administrator who can sign in.
final class LastAdministrator {
  private final Roles roles;
  private final Members members;

  LastAdministrator(Roles roles, Members members) {
    this.roles = roles;
    this.members = members;
  }

  /// What keeps this administrator from being one no more. All who ask, on whatever node, come one
  /// after the other: the role's row is locked, and who has it is read behind the lock.
  Optional<Refusal> keeps(OrganizationId organization, User administrator) {
    Role role = roles.findByName(organization, Role.ADMINISTRATOR).orElseThrow();
    roles.lock(organization, role.id());
    UserId id = administrator.id();
    boolean another =
        members.withRole(organization, Role.ADMINISTRATOR).stream()
            .anyMatch(each -> each.active() && !each.id().equals(id));
    return another
        ? Optional.empty()
        : Optional.of(
            new Refusal.Conflict(
                administrator.name()
                    + " is the last administrator. Make somebody else an administrator first."));
  }
}
