package dev.latchkey.api.people;

import java.util.List;

/// A named set of permissions.
///
/// @param builtIn Administrator and User, which don't change
/// @param otherEnvironments the access to environments that `environments` does not name
public record Role(
    String id,
    String name,
    boolean builtIn,
    List<String> permissions,
    EnvironmentAccess otherEnvironments,
    List<RoleEnvironment> environments,
    long revision) {
  public Role {
    permissions = List.copyOf(permissions);
    environments = List.copyOf(environments);
  }
}
