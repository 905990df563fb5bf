package dev.latchkey.verification.usage;

import dev.latchkey.verification.address.IpAddress;
import dev.latchkey.verification.decision.Caller;
import dev.latchkey.verification.decision.Reason;
import dev.latchkey.verification.decision.Verdict;
import dev.latchkey.verification.feed.Row.TokenRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Counts what was decided. Any number of threads record, without a lock; one drains at a time.
///
/// Each cell is closed when it is drained and a later use makes a new one, so nothing is counted
/// twice or lost between the two.
public final class UsageRecorder {
  private static final long MICROS_A_DAY = 86_400_000_000L;
  private static final long MICROS_A_MINUTE = 60_000_000L;
  private static final int MOST_REFUSAL_CELLS = 100_000;

  private final Map<UUID, UseCell> uses = new ConcurrentHashMap<>();
  private final Map<RefusalKey, RefusalCell> refusals = new ConcurrentHashMap<>();
  private final LongAdder unknown = new LongAdder();

  record RefusalKey(UUID token, @Nullable UUID verifier, Reason reason, long minute) {}

  /// Records one decision about a presented token. A token of an organization that the caller may
  /// not judge counts as unknown, so that nobody's figures grow by another organization's doing.
  public void record(Verdict verdict, Caller caller, @Nullable IpAddress from) {
    TokenRow token = verdict.token();
    Reason reason = verdict.reason();
    if (token == null || reason == Reason.NOT_FOR_CALLER) {
      unknown.increment();
      return;
    }
    use(token, verdict.decidedAt(), reason == null ? 1 : 0, reason == null ? 0 : 1, from);
    if (reason != null) {
      refusal(token, verifier(caller), reason, verdict.decidedAt(), from);
    }
  }

  /// Records several accepted uses of one token, the last of them `at` microseconds: for whoever
  /// keeps count of a connection's own, so that many connections of one token don't meet here at
  /// every request.
  public void recordAccepted(TokenRow token, long count, long at, @Nullable IpAddress from) {
    use(token, at, count, 0, from);
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
    return new Drained(drainedUses, drainedRefusals, unknown.sumThenReset());
  }

  private void use(TokenRow token, long at, long accepted, long refused, @Nullable IpAddress from) {
    long day = Math.floorDiv(at, MICROS_A_DAY);
    while (true) {
      UseCell cell = uses.get(token.token());
      if (cell == null) {
        UseCell fresh = new UseCell(token, day, null);
        UseCell other = uses.putIfAbsent(token.token(), fresh);
        cell = other == null ? fresh : other;
      }
      UseCell ofDay = cell.ofDay(day);
      if (ofDay == null) {
        uses.replace(token.token(), cell, new UseCell(token, day, cell));
      } else if (ofDay.count(at, accepted, refused, from)) {
        return;
      }
    }
  }

  private void refusal(
      TokenRow token, @Nullable UUID verifier, Reason reason, long at, @Nullable IpAddress from) {
    RefusalKey key =
        new RefusalKey(token.token(), verifier, reason, Math.floorDiv(at, MICROS_A_MINUTE));
    while (true) {
      RefusalCell cell = refusals.get(key);
      if (cell == null) {
        if (refusals.size() >= MOST_REFUSAL_CELLS) {
          return;
        }
        RefusalCell fresh = new RefusalCell(token.organization(), at, from);
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
