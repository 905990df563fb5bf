package dev.latchkey.domain.policy;

import dev.latchkey.domain.id.EnvironmentId;
import dev.latchkey.domain.id.GroupId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.PolicyId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Rules about the tokens of an organization; with `environment` or `group`, of that alone.
///
/// @param existing what it meant for the tokens that were there when it was last saved
/// @param since when it was last saved
/// @param revision counts its changes, from 1
public record Policy(
    OrganizationId organization,
    PolicyId id,
    @Nullable EnvironmentId environment,
    @Nullable GroupId group,
    PolicyRules rules,
    Existing existing,
    Instant createdAt,
    Instant since,
    long revision) {
  public Policy {
    if (environment != null && group != null) {
      throw new IllegalArgumentException("a policy is of an environment or of a group, not both");
    }
  }

  /// Whether it is about a token that stands in `in` (null where in none), in `everywhere` in all
  /// environments, and is of the group `of` (null where of none).
  public boolean isAbout(@Nullable EnvironmentId in, boolean everywhere, @Nullable GroupId of) {
    if (environment != null) {
      return everywhere || environment.equals(in);
    }
    return group == null || group.equals(of);
  }
}
