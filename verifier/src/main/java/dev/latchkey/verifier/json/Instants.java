package dev.latchkey.verifier.json;

import java.time.Instant;

/// Instants as answers have them: RFC 3339 in UTC, with as many digits as they need in steps of
/// three.
public final class Instants {
  private Instants() {}

  /// @param micros microseconds since 1970-01-01T00:00:00Z
  public static String format(long micros) {
    return Instant.ofEpochSecond(
            Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000)
        .toString();
  }
}
