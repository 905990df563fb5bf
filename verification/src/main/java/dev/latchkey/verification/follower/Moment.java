package dev.latchkey.verification.follower;

import java.time.Duration;

/// What a node's clocks say at one moment.
///
/// @param steady nanoseconds of the monotonic clock
/// @param sinceBoot nanoseconds of the clock that also runs while the machine is suspended
/// @param wallMillis milliseconds since 1970-01-01T00:00:00Z
public record Moment(long steady, long sinceBoot, long wallMillis) {
  /// The moment that lies by `age` before this one.
  Moment before(Duration age) {
    return age.isZero()
        ? this
        : new Moment(
            steady - age.toNanos(), sinceBoot - age.toNanos(), wallMillis - age.toMillis());
  }
}
