package dev.latchkey.domain.token;

import dev.latchkey.domain.id.EnvironmentId;
import dev.latchkey.domain.id.GroupId;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a token opens; fixed when it is made.
///
/// @param service null for the management API
/// @param admin whether it has the admin role
/// @param permissions those listed for it; empty where a role says them
/// @param judges the services whose tokens an installation verifier judges
/// @param feed whether an installation verifier may follow the feed
public record Rights(
    @Nullable String service,
    @Nullable EnvironmentId environment,
    boolean allEnvironments,
    boolean admin,
    Set<String> permissions,
    @Nullable Owner owner,
    Set<String> judges,
    boolean feed) {
  public Rights {
    permissions = Set.copyOf(permissions);
    judges = Set.copyOf(judges);
  }

  /// The group that a group token is bounded by; nothing for another.
  public Optional<GroupId> group() {
    return owner == null || owner.type() != Owner.Type.GROUP
        ? Optional.empty()
        : Optional.of(new GroupId(owner.id()));
  }

  /// Rights to the management API.
  public static Rights management(boolean admin, Set<String> permissions, @Nullable Owner owner) {
    return new Rights(null, null, false, admin, permissions, owner, Set.of(), false);
  }
}
