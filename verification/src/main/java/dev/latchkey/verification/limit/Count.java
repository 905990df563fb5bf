package dev.latchkey.verification.limit;

import java.util.UUID;

/// How often a token was used in one window.
///
/// @param beganAt when the window began, in microseconds
public record Count(UUID organization, UUID token, long windowSeconds, long beganAt, long used) {
  /// When the window ends, in microseconds.
  public long endsAt() {
    return beganAt + windowSeconds * 1_000_000;
  }

  public Count withUsed(long other) {
    return new Count(organization, token, windowSeconds, beganAt, other);
  }
}
