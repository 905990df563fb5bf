package dev.latchkey.verification.decision;

import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.Row.TokenRow;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was decided about a presented value.
///
/// @param reason the check that failed; null where none did
/// @param token the token whose value was presented, also when refused; null where it is nobody's
/// @param permissions the token's own that its owner holds too; empty where refused before
/// @param decidedAt in microseconds since 1970-01-01T00:00:00Z
public record Verdict(
    @Nullable Reason reason, @Nullable TokenRow token, Set<String> permissions, long decidedAt)
    implements Decision {

  static Verdict passed(TokenRow token, Set<String> permissions, long decidedAt) {
    return new Verdict(null, token, permissions, decidedAt);
  }

  static Verdict refused(Reason reason, @Nullable TokenRow token, long decidedAt) {
    return new Verdict(reason, token, Set.of(), decidedAt);
  }

  public boolean active() {
    return reason == null;
  }

  public VerdictCode code() {
    return reason == null ? VerdictCode.OK : reason.code();
  }

  /// Whether the token passed and may do this.
  public boolean permits(String permission) {
    return active() && permissions.contains(permission);
  }

  /// Whose questions its bearer may ask, where the token passed and may ask any.
  public @Nullable Caller caller() {
    if (reason != null || token == null) {
      return null;
    }
    if (token.organization().equals(Row.INSTALLATION) && !token.judges().isEmpty()) {
      return new Caller.Installation(token.token(), token.judges());
    }
    return permissions.contains(Caller.VERIFY)
        ? new Caller.OfOrganization(token.token(), token.organization())
        : null;
  }
}
