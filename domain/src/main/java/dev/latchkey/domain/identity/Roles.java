package dev.latchkey.domain.identity;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.RoleId;
import java.util.List;
import java.util.Optional;

/// The roles of organizations.
public interface Roles {
  /// False where the name is taken in the organization.
  boolean insert(Role role);

  /// False where the name is taken in the organization by another. The revision stored must be the
  /// one before `role`'s.
  boolean update(Role role);

  /// False where a member or an invitation still has it.
  boolean delete(OrganizationId organization, RoleId id);

  Optional<Role> find(OrganizationId organization, RoleId id);

  /// The same, locked until the work's end.
  Optional<Role> lock(OrganizationId organization, RoleId id);

  Optional<Role> findByName(OrganizationId organization, String name);

  List<Role> list(OrganizationId organization);
}
