package dev.latchkey.verification.follower;

import dev.latchkey.verification.feed.Ticker;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// What time it is for the dates of tokens, where this machine's clock may be wrong.
///
/// A second time goes on from what the database last said, on the monotonic clock. Of the two the
/// later one ends a token and the earlier one begins it: a clock that is set back revives nothing,
/// one that is set forward begins nothing. Where they differ by more than 30 seconds no token with
/// a date is decided about. All times are microseconds since 1970-01-01T00:00:00Z.
public final class DateClock {
  /// From here on the clocks' difference is told as an alarm.
  public static final long ALARM_MICROS = 2_000_000;

  private static final long UNSURE_MICROS = 30_000_000;

  private final InstantSource wall;
  private final Ticker ticker;
  private volatile @Nullable Anchor anchor;

  /// @param isFloor whether it is known only that it is not earlier than that
  private record Anchor(long micros, long atNanos, boolean isFloor) {
    long now(long nanos) {
      return micros + (nanos - atNanos) / 1_000;
    }
  }

  public DateClock(InstantSource wall, Ticker ticker) {
    this.wall = wall;
    this.ticker = ticker;
  }

  /// The machine's clock, believed.
  public static DateClock believing(InstantSource wall) {
    return new DateClock(wall, () -> 0);
  }

  /// The database's clock said `micros` when the ticker stood at `atNanos`.
  public void databaseSaid(long micros, long atNanos) {
    anchor = new Anchor(micros, atNanos, false);
  }

  /// Something was written at `micros` (the newest audit event), so it is not earlier now.
  public void notBefore(long micros) {
    anchor = new Anchor(micros, ticker.nanos(), true);
  }

  /// The machine's clock.
  public long wall() {
    Instant instant = wall.instant();
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
  }

  /// The time that is believed most: the database's where that is known.
  public long now() {
    long wall = wall();
    return wall - offset(wall);
  }

  /// By how much the machine's clock is ahead, below 0 where it is behind; 0 where nothing else is
  /// known.
  public long offset() {
    return offset(wall());
  }

  /// By how much the machine's clock is ahead where it says `wall`.
  public long offset(long wall) {
    Anchor known = anchor;
    if (known == null) {
      return 0;
    }
    long offset = wall - known.now(ticker.nanos());
    return known.isFloor() ? Math.min(0, offset) : offset;
  }

  /// The time that ends a token, where the machine's clock is ahead by `offset`.
  public static long latest(long wall, long offset) {
    return Math.max(wall, wall - offset);
  }

  /// The time that begins a token.
  public static long earliest(long wall, long offset) {
    return Math.min(wall, wall - offset);
  }

  /// Whether tokens with a date can be decided about.
  public static boolean isSure(long offset) {
    return Math.abs(offset) <= UNSURE_MICROS;
  }
}
