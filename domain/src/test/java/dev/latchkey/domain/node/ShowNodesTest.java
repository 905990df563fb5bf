package dev.latchkey.domain.node;

import static dev.latchkey.domain.node.SomeNodes.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.EnvironmentRights;
import dev.latchkey.domain.access.GroupRights;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.node.NodeState.Standing;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShowNodesTest {
  private static final Duration LEASE = Duration.ofSeconds(5);
  private static final Caller OPERATOR = Caller.system(OrganizationId.INSTALLATION);

  private final SomeNodes nodes = new SomeNodes();
  private final ShowNodes showNodes = new ShowNodes(nodes, LEASE, false);

  @Test
  void A_node_is_up_to_date_behind_or_cut_off() {
    nodes.now = START.plusSeconds(6);
    nodes.node(1, 10, START, START.plusSeconds(5));
    nodes.node(2, 9, START, START.plusSeconds(5), Duration.ZERO, Duration.ofMillis(400));
    nodes.node(3, 9, START, START.plusSeconds(5), Duration.ZERO, Duration.ofMillis(200));
    nodes.node(4, 10, START, START.plusSeconds(1));

    assertThat(states())
        .extracting(NodeState::standing)
        .containsExactly(
            Standing.UP_TO_DATE, Standing.BEHIND, Standing.UP_TO_DATE, Standing.CUT_OFF);
    assertThat(states())
        .extracting(NodeState::leaseLeft)
        .containsExactly(
            Duration.ofSeconds(4), Duration.ofSeconds(4), Duration.ofSeconds(4), Duration.ZERO);
    assertThat(showNodes.upToDate()).isEqualTo(new ShowNodes.UpToDate(2, 4));
  }

  @Test
  void An_only_writer_needs_no_lease_and_its_followers_do() {
    nodes.now = START.plusSeconds(60);
    nodes.node(1, 10, START, START);
    nodes.node(2, 10, START, START);
    ShowNodes ofOnlyWriter = new ShowNodes(nodes, LEASE, true);

    assertThat(ofOnlyWriter.upToDate()).isEqualTo(new ShowNodes.UpToDate(1, 2));
  }

  @Test
  void A_clock_that_is_off_shows_and_one_that_is_far_off_keeps_from_deciding_about_dates() {
    nodes.node(1, 10, START, START, Duration.ofMillis(-1_900), Duration.ZERO);
    nodes.node(2, 10, START, START, Duration.ofMillis(2_100), Duration.ZERO);
    nodes.node(3, 10, START, START, Duration.ofSeconds(-31), Duration.ZERO);

    assertThat(states()).extracting(NodeState::isClockOff).containsExactly(false, true, true);
    assertThat(states()).extracting(NodeState::isClockUsable).containsExactly(true, true, false);
  }

  @Test
  void Only_operators_see_them() {
    Caller administrator =
        OPERATOR.holding(
            Permission.ofAdministrator(),
            EnvironmentRights.all(EnvironmentRights.Level.WRITE),
            GroupRights.NONE);

    assertThat(showNodes.show(administrator))
        .isEqualTo(Outcome.refused(Refusal.Forbidden.lacks(Permission.OPERATOR)));
  }

  private List<NodeState> states() {
    return switch (showNodes.show(OPERATOR)) {
      case Outcome.Done<List<NodeState>> done -> done.value();
      case Outcome.Refused<List<NodeState>> refused -> throw new AssertionError(refused);
    };
  }
}
