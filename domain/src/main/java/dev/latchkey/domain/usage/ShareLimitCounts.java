package dev.latchkey.domain.usage;

import dev.latchkey.domain.change.Changes;
import dev.latchkey.verification.limit.Count;
import dev.latchkey.verification.limit.Limiter;
import dev.latchkey.verification.limit.Limits;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Tells the other nodes what this one counted of tokens with limits, and takes over the sums, so
/// that limits hold for all nodes together and quotas outlast a restart. Verification never waits
/// for this.
///
/// A write whose outcome is not known is repeated: a count may come out too high by it, never too
/// low.
public final class ShareLimitCounts {
  /// How far the clocks of nodes may lie apart; what is read twice by it does no harm.
  private static final Duration OVERLAP = Duration.ofSeconds(30);

  private final LimitCounts counts;
  private final Changes changes;
  private final Limiter limiter;
  private final Function<UUID, @Nullable Limits> limitsOf;
  private final InstantSource clock;
  private Instant readUpTo = Instant.EPOCH;
  private Instant forgotAt = Instant.EPOCH;

  /// @param limitsOf the limits of a token; null where it is not there
  public ShareLimitCounts(
      LimitCounts counts,
      Changes changes,
      Limiter limiter,
      Function<UUID, @Nullable Limits> limitsOf,
      InstantSource clock) {
    this.counts = counts;
    this.changes = changes;
    this.limiter = limiter;
    this.limitsOf = limitsOf;
    this.clock = clock;
  }

  /// Takes over what was counted before this node started. Called before it decides anything.
  public void learn() {
    read(clock.instant());
  }

  /// Tells and takes over. Called by one thread.
  public void share() {
    Instant now = clock.instant();
    tell(now);
    read(now);
    limiter.tidy(ChronoUnit.MICROS.between(Instant.EPOCH, now), limitsOf);
  }

  private void tell(Instant now) {
    List<Count> untold = limiter.untold();
    boolean forgets = forgotAt.plus(OVERLAP).isBefore(now);
    if (untold.isEmpty() && !forgets) {
      return;
    }
    List<Count> sums =
        changes
            .commit(
                change -> {
                  if (forgets) {
                    counts.forget(now.minus(OVERLAP));
                  }
                  return counts.add(untold, now);
                })
            .value();
    forgotAt = forgets ? now : forgotAt;
    Map<Key, Long> added = new HashMap<>();
    untold.forEach(count -> added.put(Key.of(count), count.used()));
    sums.forEach(sum -> take(sum, added.getOrDefault(Key.of(sum), 0L)));
  }

  private void read(Instant now) {
    counts.changedSince(readUpTo, now).forEach(sum -> take(sum, 0));
    readUpTo = now.minus(OVERLAP);
  }

  private void take(Count sum, long added) {
    Limits limits = limitsOf.apply(sum.token());
    if (limits != null && !limits.isNone()) {
      limiter.told(sum, added, limits);
    }
  }

  private record Key(UUID token, long windowSeconds, long beganAt) {
    static Key of(Count count) {
      return new Key(count.token(), count.windowSeconds(), count.beganAt());
    }
  }
}
