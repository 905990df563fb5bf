package dev.latchkey.verification.usage;

import dev.latchkey.verification.address.IpAddress;
import dev.latchkey.verification.decision.Caller;
import dev.latchkey.verification.decision.Reason;
import dev.latchkey.verification.decision.Verdict;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.table.TokenEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Counts what was decided. Any number of threads record, without a lock and, but for the first use
/// between two drains, without allocating; one drains at a time.
///
/// Each cell is closed when it is drained and a later use makes a new one, so nothing is counted
/// twice or lost between the two.
public final class UsageRecorder {
  private static final long MICROS_A_DAY = 86_400_000_000L;
  private static final long MICROS_A_MINUTE = 60_000_000L;
  private static final int MOST_REFUSAL_CELLS = 100_000;

  private final Map<UUID, UseCell> uses = new ConcurrentHashMap<>();
  private final Map<RefusalKey, RefusalCell> refusals = new ConcurrentHashMap<>();
  private final UnknownCounts unknown = new UnknownCounts();
  private volatile FirstUses firstUses = (organization, token, revision, at, from) -> {};

  /// Tells first uses of newest values to `listener` from now on.
  public void tell(FirstUses listener) {
    firstUses = listener;
  }

  /// As [#record(Verdict, Caller, IpAddress, String)], where the presenter does not say what it is.
  public void record(Verdict verdict, Caller caller, @Nullable IpAddress from) {
    record(verdict, caller, from, null);
  }

  /// Records one decision about a presented token. A token of an organization that the caller may
  /// not judge counts as unknown, so that nobody's figures grow by another organization's doing.
  ///
  /// @param client what the presenter calls itself; null where it does not say
  public void record(
      Verdict verdict, Caller caller, @Nullable IpAddress from, @Nullable String client) {
    TokenEntry token = verdict.entry();
    Reason reason = verdict.reason();
    if (token == null || reason == Reason.NOT_FOR_CALLER || !caller.judges(token)) {
      unknown.add(caller);
      return;
    }
    UUID verifier = verifier(caller);
    long at = verdict.decidedAt();
    long accepted = reason == null ? 1 : 0;
    use(token, at, accepted, 1 - accepted, verifier, from, client, verdict.valueEndsAt());
    if (reason != null) {
      refusal(token, verifier, reason, verdict, from);
    } else if (token.rotating() && verdict.valueEndsAt() == Row.NEVER) {
      firstUses.used(
          token.organization(),
          token.token(),
          token.revision(),
          at,
          from == null ? null : from.toString());
    }
  }

  /// Records several accepted uses of one value, the last of them `at` microseconds: for whoever
  /// keeps count of a connection's own, so that many connections of one token don't meet here at
  /// every request. The first use on a connection is recorded by itself.
  public void recordAccepted(
      TokenEntry token,
      long count,
      long at,
      @Nullable IpAddress from,
      @Nullable String client,
      long valueEndsAt) {
    use(token, at, count, 0, null, from, client, valueEndsAt);
  }

  /// Takes what was counted since the last time.
  public Drained drain() {
    List<TokenUse> drainedUses = new ArrayList<>();
    uses.forEach(
        (token, cell) -> {
          uses.remove(token, cell);
          cell.drainTo(drainedUses);
        });
    List<RefusalCount> drainedRefusals = new ArrayList<>();
    refusals.forEach(
        (key, cell) -> {
          refusals.remove(key, cell);
          cell.drainTo(key, drainedRefusals);
        });
    return new Drained(drainedUses, drainedRefusals, unknown.drain());
  }

  private void use(
      TokenEntry token,
      long at,
      long accepted,
      long refused,
      @Nullable UUID verifier,
      @Nullable IpAddress from,
      @Nullable String client,
      long valueEndsAt) {
    UUID id = token.token();
    long day = Math.floorDiv(at, MICROS_A_DAY);
    while (true) {
      UseCell ofToken = uses.get(id);
      if (ofToken == null) {
        uses.putIfAbsent(id, new UseCell(token.organization(), id, day, null));
        continue;
      }
      UseCell ofDay = ofToken.ofDay(day);
      if (ofDay == null) {
        uses.replace(id, ofToken, new UseCell(token.organization(), id, day, ofToken));
        continue;
      }
      UsedCell cell = ofDay.find(verifier, from, client, valueEndsAt, at);
      if (cell != null && cell.count(at, accepted, refused)) {
        return;
      }
    }
  }

  private void refusal(
      TokenEntry token,
      @Nullable UUID verifier,
      Reason reason,
      Verdict verdict,
      @Nullable IpAddress from) {
    RefusalKey key =
        new RefusalKey(
            token.token(),
            verifier,
            reason,
            Math.floorDiv(verdict.decidedAt(), MICROS_A_MINUTE),
            reason == Reason.VALUE_ENDED ? verdict.valueEndsAt() : Row.NEVER);
    while (true) {
      RefusalCell cell = refusals.get(key);
      if (cell == null) {
        if (refusals.size() >= MOST_REFUSAL_CELLS) {
          return;
        }
        RefusalCell fresh = new RefusalCell(token.organization(), verdict.decidedAt(), from);
        RefusalCell other = refusals.putIfAbsent(key, fresh);
        cell = other == null ? fresh : other;
      }
      if (cell.tally.add(1)) {
        return;
      }
    }
  }

  private static @Nullable UUID verifier(Caller caller) {
    return switch (caller) {
      case Caller.OfOrganization organization -> organization.verifier();
      case Caller.Installation installation -> installation.verifier();
      case Caller.Behind behind -> verifier(behind.verifier());
      case Caller.Proxy proxy -> null;
      case Caller.Bearer bearer -> null;
    };
  }
}
