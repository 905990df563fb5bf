package dev.latchkey.console.node;

import dev.latchkey.domain.node.ClusterNode;
import dev.latchkey.domain.node.NodeState;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A node as the page shows it.
///
/// @param state its colour: good, warn or bad
/// @param clockProblem what its clock does to tokens; empty where it is right
public record NodeRow(
    String name,
    String position,
    String lag,
    String lease,
    String clockOffset,
    String clockProblem,
    String version,
    String state,
    String words) {
  static NodeRow of(NodeState state) {
    ClusterNode node = state.node();
    return new NodeRow(
        node.name(),
        String.format(Locale.ENGLISH, "%,d", node.applied().sequence()),
        node.lag().isZero() ? "none" : seconds(node.lag()),
        lease(state.leaseLeft()),
        offset(node.clockOffset()),
        clockProblem(state),
        node.version(),
        switch (state.standing()) {
          case UP_TO_DATE -> "good";
          case BEHIND -> "warn";
          case CUT_OFF -> "bad";
        },
        switch (state.standing()) {
          case UP_TO_DATE -> "up to date";
          case BEHIND -> "behind by " + seconds(node.lag());
          case CUT_OFF -> "cut off: answers 503";
        });
  }

  private static String lease(@Nullable Duration left) {
    if (left == null) {
      return "needs none";
    }
    return left.isZero() ? "ended" : seconds(left) + " left";
  }

  private static String clockProblem(NodeState state) {
    if (!state.isClockUsable()) {
      return "Tokens with a date get 503 here.";
    }
    return state.isClockOff() ? "Set this clock right." : "";
  }

  /// Ahead of the database's clock, or behind it.
  private static String offset(Duration offset) {
    if (offset.abs().toMillis() < 1) {
      return "none";
    }
    return seconds(offset.abs()) + (offset.isNegative() ? " behind" : " ahead");
  }

  /// `40 ms`, `0.4 s`, `31 s`, `12 min`.
  private static String seconds(Duration duration) {
    long millis = Math.max(1, duration.toMillis());
    if (millis < 100) {
      return millis + " ms";
    }
    if (millis < 10_000) {
      return String.format(Locale.ENGLISH, "%.1f s", millis / 1_000.0);
    }
    return millis < 600_000 ? millis / 1_000 + " s" : millis / 60_000 + " min";
  }
}
