package dev.latchkey.domain.people;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.RoleId;
import dev.latchkey.domain.identity.Role;
import dev.latchkey.domain.identity.Roles;
import java.util.Optional;

/// Finds a role by its id or its name.
final class FindRole {
  private final Roles roles;

  FindRole(Roles roles) {
    this.roles = roles;
  }

  /// Locked until the work's end.
  Optional<Role> lock(OrganizationId organization, String idOrName) {
    Optional<RoleId> id = RoleId.parse(idOrName);
    return id.isPresent()
        ? roles.lock(organization, id.get())
        : roles
            .findByName(organization, idOrName)
            .flatMap(found -> roles.lock(organization, found.id()));
  }
}
