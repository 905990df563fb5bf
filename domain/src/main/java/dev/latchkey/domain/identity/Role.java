package dev.latchkey.domain.identity;

import dev.latchkey.domain.access.EnvironmentRights;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.RoleId;
import java.util.Set;

/// A named set of permissions in an organization.
///
/// @param builtIn Administrator and User: neither changed nor deleted
public record Role(
    OrganizationId organization,
    RoleId id,
    String name,
    boolean builtIn,
    Set<Permission> permissions,
    EnvironmentRights environments,
    long revision) {
  public static final String ADMINISTRATOR = "Administrator";
  public static final String USER = "User";

  public Role {
    permissions = Set.copyOf(permissions);
  }

  /// Whether it is the built-in Administrator.
  public boolean isAdministrator() {
    return builtIn && name.equals(ADMINISTRATOR);
  }
}
