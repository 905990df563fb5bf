package dev.latchkey.console.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.node.ClusterNode;
import dev.latchkey.domain.node.NodeState;
import dev.latchkey.domain.node.NodeState.Standing;
import dev.latchkey.verification.feed.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NodeRowTest {
  private static final Instant NOW = Instant.parse("2026-11-22T13:02:11Z");

  @Test
  void Says_how_a_node_is_in_words() {
    assertThat(row(Standing.UP_TO_DATE, 0, 0, Duration.ofMillis(4_620)))
        .extracting(NodeRow::words, NodeRow::lag, NodeRow::lease, NodeRow::clockOffset)
        .containsExactly("up to date", "none", "4.6 s left", "none");
    assertThat(row(Standing.BEHIND, 400, 3, Duration.ofSeconds(4)))
        .extracting(NodeRow::words, NodeRow::lag, NodeRow::clockOffset)
        .containsExactly("behind by 0.4 s", "0.4 s", "3 ms ahead");
    assertThat(row(Standing.CUT_OFF, 0, -12, Duration.ZERO))
        .extracting(NodeRow::words, NodeRow::lease, NodeRow::clockOffset)
        .containsExactly("cut off: answers 503", "ended", "12 ms behind");
    assertThat(row(Standing.UP_TO_DATE, 0, 0, null).lease()).isEqualTo("needs none");
  }

  @Test
  void Says_what_a_wrong_clock_does() {
    assertThat(row(Standing.UP_TO_DATE, 0, 1_900, null).clockProblem()).isEmpty();
    assertThat(row(Standing.UP_TO_DATE, 0, 2_100, null).clockProblem())
        .isEqualTo("Set this clock right.");
    assertThat(row(Standing.UP_TO_DATE, 0, -3_600_000, null))
        .extracting(NodeRow::clockProblem, NodeRow::clockOffset)
        .containsExactly("Tokens with a date get 503 here.", "60 min behind");
  }

  private static NodeRow row(
      Standing standing, long lagMillis, long offsetMillis, @Nullable Duration leaseLeft) {
    ClusterNode node =
        new ClusterNode(
            new UUID(0, 1),
            "node-1",
            "1.0.0",
            new Position(new UUID(1, 2), 1_204),
            NOW,
            NOW,
            Duration.ofMillis(offsetMillis),
            Optional.empty(),
            Duration.ofMillis(lagMillis));
    return NodeRow.of(new NodeState(node, standing, leaseLeft));
  }
}
