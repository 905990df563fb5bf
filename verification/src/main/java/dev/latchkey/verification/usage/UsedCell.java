package dev.latchkey.verification.usage;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Counts of one [Used] of a token on a day.
final class UsedCell {
  private static final long SAME_MOMENT = 50_000;

  final Used used;
  private final long firstAt;
  private final Tally accepted = new Tally();
  private final Tally refused = new Tally();
  private volatile long lastAt;
  private volatile long acceptedAt;

  UsedCell(Used used, long firstAt) {
    this.used = used;
    this.firstAt = firstAt;
    this.lastAt = firstAt;
  }

  /// False where the cell has been drained. Moments that lie close together are one, so that many
  /// threads do not write the same field all the time.
  boolean count(long at, long good, long bad) {
    if (good > 0 && at - acceptedAt > SAME_MOMENT) {
      acceptedAt = at;
    }
    if (at - lastAt > SAME_MOMENT) {
      lastAt = at;
    }
    return good > 0 ? accepted.add(good) : refused.add(bad);
  }

  /// What was counted; null where nothing was.
  @Nullable TokenUse drain(UUID organization, UUID token, long day) {
    long good = accepted.close();
    long bad = refused.close();
    return good + bad == 0
        ? null
        : new TokenUse(
            organization,
            token,
            day,
            used.verifier(),
            used.from() == null ? null : used.from().toString(),
            used.client(),
            used.valueEndsAt(),
            good,
            bad,
            firstAt,
            lastAt,
            good > 0 ? acceptedAt : 0);
  }
}
