package dev.latchkey.verification.usage;

import dev.latchkey.verification.address.IpAddress;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Counts of one [Used] of a token on a day.
///
/// What it is compared by stands in the cell itself, since it is compared at each use, and with
// many
/// tokens every object on the way is one more that is not in the processor's cache.
final class UsedCell {
  private static final long SAME_MOMENT = 50_000;

  final Used used;
  private final long verifierHigh;
  private final long verifierLow;
  private final boolean hasFrom;
  private final long fromHigh;
  private final long fromLow;
  private final @Nullable String client;
  private final long valueEndsAt;
  private final long firstAt;
  private final Tally accepted = new Tally();
  private final Tally refused = new Tally();
  private volatile long lastAt;
  private volatile long acceptedAt;

  UsedCell(Used used, long firstAt) {
    UUID verifier = used.verifier();
    IpAddress from = used.from();
    this.used = used;
    this.verifierHigh = verifier == null ? 0 : verifier.getMostSignificantBits();
    this.verifierLow = verifier == null ? 0 : verifier.getLeastSignificantBits();
    this.hasFrom = from != null;
    this.fromHigh = from == null ? 0 : from.high();
    this.fromLow = from == null ? 0 : from.low();
    this.client = used.client();
    this.valueEndsAt = used.valueEndsAt();
    this.firstAt = firstAt;
    this.lastAt = firstAt;
  }

  boolean is(
      @Nullable UUID verifier,
      @Nullable IpAddress from,
      @Nullable String itsClient,
      long itsValueEndsAt) {
    return valueEndsAt == itsValueEndsAt
        && isVerifier(verifier)
        && isFrom(from)
        && Objects.equals(client, itsClient);
  }

  /// No id is zero.
  private boolean isVerifier(@Nullable UUID verifier) {
    return verifier == null
        ? (verifierHigh | verifierLow) == 0
        : verifierHigh == verifier.getMostSignificantBits()
            && verifierLow == verifier.getLeastSignificantBits();
  }

  private boolean isFrom(@Nullable IpAddress from) {
    return from == null ? !hasFrom : hasFrom && fromHigh == from.high() && fromLow == from.low();
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
