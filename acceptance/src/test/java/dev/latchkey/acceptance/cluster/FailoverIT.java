package dev.latchkey.acceptance.cluster;

import dev.latchkey.acceptance.cluster.Load.Token;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// The primary is killed, and a standby that had every acknowledged commit takes its place.
@EnabledIfSystemProperty(named = "latchkey.long", matches = "true")
class FailoverIT extends WithCluster {
  private final History history = new History();

  @Test
  void What_was_acknowledged_before_the_primary_was_lost_holds_after_it() {
    Token before = cluster.newToken();
    Token during = cluster.newToken();
    Token good = cluster.newToken();
    PostgresServer primary = cluster.databases().get(0);
    PostgresServer heir = cluster.databases().get(1);
    PostgresServer other = cluster.databases().get(2);
    try (Load load = cluster.ask(List.of(before, during, good), history)) {
      load.await(Outcome.ACCEPTED, before, cluster.nodes());
      load.await(Outcome.ACCEPTED, good, cluster.nodes());

      cluster.switchOff(before, cluster.node(1), history);
      primary.kill();
      load.await(Outcome.UNDECIDED, good, cluster.nodes());
      heir.promote();
      other.follow(heir);
      heir.waitForStandbys(List.of(other));

      load.await(Outcome.REFUSED, before, cluster.nodes());
      load.await(Outcome.ACCEPTED, good, cluster.nodes());
      cluster.switchOff(during, cluster.node(2), history);
      load.await(Outcome.REFUSED, during, cluster.nodes());
    }
    holdsThePromise("The primary lost, a standby promoted", history);
  }
}
