package dev.latchkey.verification.decision;

import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.limit.Allowance;
import dev.latchkey.verification.limit.Limit;
import dev.latchkey.verification.table.TokenEntry;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was decided about a presented value.
///
/// @param reason the check that failed; null where none did
/// @param entry the token whose value was presented, also when refused; null where it is nobody's
/// @param permissions the token's own that its owner holds too; empty where refused before
/// @param decidedAt in microseconds since 1970-01-01T00:00:00Z
/// @param allowance what the token's limits leave; null where it has none, or was refused before
/// @param stale whether it rests on a table that is older than the lease, as [BoundedStaleness]
///     allows
public record Verdict(
    @Nullable Reason reason,
    @Nullable TokenEntry entry,
    Set<String> permissions,
    long decidedAt,
    @Nullable Allowance allowance,
    boolean stale)
    implements Decision {
  /// A verdict on which no limit had a say.
  public Verdict(
      @Nullable Reason reason,
      @Nullable TokenEntry entry,
      Set<String> permissions,
      long decidedAt) {
    this(reason, entry, permissions, decidedAt, null, false);
  }

  static Verdict passed(TokenEntry token, Set<String> permissions, long decidedAt) {
    return new Verdict(null, token, permissions, decidedAt);
  }

  static Verdict refused(Reason reason, @Nullable TokenEntry token, long decidedAt) {
    return new Verdict(reason, token, Set.of(), decidedAt);
  }

  /// The same with what the token's limits say of it.
  Verdict with(Allowance left) {
    Limit refusing = left.refusedBy();
    return refusing == null
        ? new Verdict(reason, entry, permissions, decidedAt, left, stale)
        : new Verdict(
            refusing.isRate() ? Reason.OVER_RATE_LIMIT : Reason.OVER_QUOTA,
            entry,
            Set.of(),
            decidedAt,
            left,
            stale);
  }

  /// The same, resting on a table that is older than the lease.
  Verdict asStale() {
    return new Verdict(reason, entry, permissions, decidedAt, allowance, true);
  }

  /// The row of the token whose value was presented; null where it is nobody's.
  public @Nullable TokenRow token() {
    return entry == null ? null : entry.row();
  }

  /// When the presented value stops, or stopped, in microseconds, which tells it from the token's
  /// others; [Row#NEVER] for the newest, and where it is nobody's.
  public long valueEndsAt() {
    return entry == null ? Row.NEVER : entry.valueEndsAt();
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
    if (reason != null || entry == null) {
      return null;
    }
    if (entry.organization().equals(Row.INSTALLATION) && !entry.judges().isEmpty()) {
      return new Caller.Installation(entry.token(), entry.judges());
    }
    return permissions.contains(Caller.VERIFY)
        ? new Caller.OfOrganization(entry.token(), entry.organization())
        : null;
  }
}
