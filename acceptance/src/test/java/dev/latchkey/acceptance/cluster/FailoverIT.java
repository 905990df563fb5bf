package dev.latchkey.acceptance.cluster;

import dev.latchkey.acceptance.cluster.Cluster.ClusterNode;
import dev.latchkey.acceptance.cluster.Load.Token;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// A standby takes the primary's place while the old one lives on: with a node that reaches nobody
/// else, or halted and then awake again.
@EnabledIfSystemProperty(named = "latchkey.long", matches = "true")
class FailoverIT {
  static class With_a_node_left_at_the_old_primary extends WithCluster {
    @Test
    void that_node_stops_deciding() {
      History history = new History();
      Superseding superseding = new Superseding(cluster);
      ClusterNode left = cluster.node(3);
      Token ended = cluster.newToken();
      Token good = cluster.newToken();
      try (Load load = cluster.ask(List.of(ended, good), history)) {
        load.await(Outcome.ACCEPTED, ended, cluster.nodes());
        load.await(Outcome.ACCEPTED, good, cluster.nodes());

        superseding.leavesBehind(left);
        load.await(Outcome.ACCEPTED, good, cluster.nodesBut(left));
        cluster.switchOff(ended, cluster.node(1), history);

        load.await(Outcome.REFUSED, ended, cluster.nodesBut(left));
        load.await(Outcome.UNDECIDED, ended, List.of(left));
        awaitTheLeasesEnd(history);
        superseding.endsTheOldPrimary();
        cluster.network().heal();
        load.await(Outcome.REFUSED, ended, cluster.nodes());
        load.await(Outcome.ACCEPTED, good, cluster.nodes());
      }
      holdsThePromise("A node left at the old primary", history);
    }
  }

  static class With_an_old_primary_that_wakes_again extends WithCluster {
    @Test
    void nobody_believes_it() {
      History history = new History();
      PostgresServer old = cluster.databases().getFirst();
      Token ended = cluster.newToken();
      Token good = cluster.newToken();
      try (Load load = cluster.ask(List.of(ended, good), history)) {
        load.await(Outcome.ACCEPTED, ended, cluster.nodes());

        old.signal("STOP");
        load.await(Outcome.UNDECIDED, good, cluster.nodes());
        cluster.failOver();
        load.await(Outcome.ACCEPTED, good, cluster.nodes());
        cluster.switchOff(ended, cluster.node(2), history);
        load.await(Outcome.REFUSED, ended, cluster.nodes());
        old.signal("CONT");

        awaitTheLeasesEnd(history);
        old.kill();
        load.await(Outcome.REFUSED, ended, cluster.nodes());
        load.await(Outcome.ACCEPTED, good, cluster.nodes());
      }
      holdsThePromise("The old primary halted, superseded and awake again", history);
    }
  }
}
