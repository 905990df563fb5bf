package dev.latchkey.domain.node;

import dev.latchkey.verification.follower.DateClock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a node is.
///
/// @param leaseLeft for how long it may go on deciding; null where it needs no lease
public record NodeState(ClusterNode node, Standing standing, @Nullable Duration leaseLeft) {
  /// By reading alone, without a notification, a node is this late at most.
  private static final Duration READS_WITHIN = Duration.ofMillis(300);

  /// What a node's answers are worth.
  public enum Standing {
    UP_TO_DATE,
    /// It decides, and lacks what has been there for longer than a reading takes.
    BEHIND,
    /// Its lease has ended: it answers 503.
    CUT_OFF
  }

  static NodeState of(ClusterNode node, Instant now, @Nullable Duration lease) {
    if (lease == null) {
      return new NodeState(node, Standing.UP_TO_DATE, null);
    }
    Duration left = node.leaseLeft(now, lease);
    if (!node.isLive(now, lease)) {
      return new NodeState(node, Standing.CUT_OFF, left);
    }
    return new NodeState(
        node, node.lag().compareTo(READS_WITHIN) > 0 ? Standing.BEHIND : Standing.UP_TO_DATE, left);
  }

  /// Whether its clock differs so much from the database's that somebody should look.
  public boolean isClockOff() {
    return Math.abs(offsetMicros()) > DateClock.ALARM_MICROS;
  }

  /// Whether it decides about tokens with a date.
  public boolean isClockUsable() {
    return DateClock.isSure(offsetMicros());
  }

  private long offsetMicros() {
    return node.clockOffset().toNanos() / 1_000;
  }
}
