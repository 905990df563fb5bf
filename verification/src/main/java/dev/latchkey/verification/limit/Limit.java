package dev.latchkey.verification.limit;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// At most `most` uses of a token in each window of `windowSeconds`.
///
/// Windows have fixed borders: each begins a whole number of its lengths after Monday,
/// 1970-01-05T00:00:00Z, so that a day begins at midnight in UTC, a week on Monday, and all nodes
/// agree without a word.
public record Limit(long most, long windowSeconds) {
  /// The largest `most`.
  public static final long MOST = 1_000_000_000;

  /// The shortest and the longest window of a rate limit; a quota's is longer.
  public static final Duration SHORTEST = Duration.ofSeconds(1);

  public static final Duration LONGEST_RATE = Duration.ofHours(1);

  /// The shortest window that nodes share their counts of.
  public static final Duration SHORTEST_SHARED = Duration.ofMinutes(1);

  /// The longest window of a quota.
  public static final Duration LONGEST_QUOTA = Duration.ofDays(366);

  private static final long SECONDS_A_DAY = 86_400;
  private static final long MICROS_A_SECOND = 1_000_000;
  private static final long FIRST_MONDAY = 4 * SECONDS_A_DAY * MICROS_A_SECOND;

  public Limit {
    if (most < 1 || most > MOST) {
      throw new IllegalArgumentException("a limit is from 1 to " + MOST + ", not " + most);
    }
    if (windowSeconds < 1 || windowSeconds > LONGEST_QUOTA.toSeconds()) {
      throw new IllegalArgumentException(
          "a window is from 1 second to 366 days, not " + windowSeconds + " seconds");
    }
  }

  /// Whether nodes tell each other how much of a window was used; a shorter window is over before
  /// they could.
  boolean isShared() {
    return windowSeconds >= SHORTEST_SHARED.toSeconds();
  }

  /// Whether this is a rate limit; else it is a quota.
  public boolean isRate() {
    return windowSeconds <= LONGEST_RATE.toSeconds();
  }

  /// When the window that `at` lies in began; both in microseconds.
  long beginOf(long at) {
    return beginOf(windowSeconds, at);
  }

  static long beginOf(long windowSeconds, long at) {
    return at - Math.floorMod(at - FIRST_MONDAY, windowSeconds * MICROS_A_SECOND);
  }

  long windowMicros() {
    return windowSeconds * MICROS_A_SECOND;
  }

  /// The window as ISO 8601 has it, with days where it is some: `PT1M`, `P30D`.
  public String window() {
    return windowSeconds % SECONDS_A_DAY == 0
        ? "P" + windowSeconds / SECONDS_A_DAY + "D"
        : Duration.ofSeconds(windowSeconds).toString();
  }

  /// Reads a window of whole seconds; a month or a year has no fixed length and is none.
  public static Optional<Duration> parseWindow(String text) {
    try {
      Duration window = Duration.parse(text);
      return window.getNano() == 0 && window.isPositive() ? Optional.of(window) : Optional.empty();
    } catch (DateTimeParseException | ArithmeticException none) {
      return Optional.empty();
    }
  }
}
