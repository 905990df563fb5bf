package dev.latchkey.acceptance.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.cluster.Cluster.ClusterNode;
import dev.latchkey.acceptance.cluster.Load.Token;
import dev.latchkey.acceptance.server.ApiClient.Answer;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// The short form, which is part of every run: a node cut off, and the primary lost, while tokens
/// are switched off. The other classes of this package take longer.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterIT extends WithCluster {
  @Test
  @Order(1)
  void A_node_that_is_cut_off_stops_deciding_and_operators_see_it() {
    History history = new History();
    ClusterNode away = cluster.node(2);
    List<ClusterNode> others = cluster.nodesBut(away);
    Token before = cluster.newToken();
    Token during = cluster.newToken();
    Token good = cluster.newToken();
    try (Load load = cluster.ask(List.of(before, during, good), history)) {
      load.await(Outcome.ACCEPTED, before, cluster.nodes());
      load.await(Outcome.ACCEPTED, during, cluster.nodes());
      load.await(Outcome.ACCEPTED, good, cluster.nodes());
      cluster
          .nodes()
          .forEach(
              node ->
                  assertThat(
                          cluster.api().get(node.server().operations(), "/metrics").http().body())
                      .contains("latchkey_database_failover_safe 1"));
      Load.await(
          () -> standings().equals(List.of("UP_TO_DATE", "UP_TO_DATE", "UP_TO_DATE")),
          () -> "every node up to date: " + standings());
      cluster.switchOff(before, cluster.node(3), history);
      load.await(Outcome.REFUSED, before, cluster.nodes());

      cluster.cutFromDatabases(away);
      cluster.switchOff(during, cluster.node(1), history);

      load.await(Outcome.REFUSED, during, others);
      load.await(Outcome.UNDECIDED, during, List.of(away));
      load.await(Outcome.UNDECIDED, good, List.of(away));
      Load.await(
          () -> standings().equals(List.of("UP_TO_DATE", "CUT_OFF", "UP_TO_DATE")),
          () -> "node-2 cut off: " + standings());
      cluster.network().heal();
      load.await(Outcome.REFUSED, during, cluster.nodes());
      load.await(Outcome.ACCEPTED, good, cluster.nodes());
    }
    holdsThePromise("Cut off both ways", history);
  }

  private List<String> standings() {
    Answer nodes = cluster.api().get(cluster.node(1).server().console(), "/api/v1/nodes");
    assertThat(nodes.status()).as(nodes.http().body()).isEqualTo(200);
    List<String> states = new java.util.ArrayList<>();
    nodes.json().path("items").forEach(each -> states.add(each.path("state").asString()));
    return states;
  }

  @Test
  @Order(2)
  void What_was_acknowledged_before_the_primary_was_lost_holds_after_it() {
    History history = new History();
    Token good = cluster.newToken();
    List<Token> ended = cluster.newTokens(40);
    List<Token> asked = new java.util.ArrayList<>(ended);
    asked.add(good);
    try (Load load = cluster.ask(asked, history);
        Endings endings = new Endings(cluster, ended, history)) {
      load.await(Outcome.ACCEPTED, good, cluster.nodes());
      load.await(Outcome.REFUSED, ended.get(5), cluster.nodes());

      cluster.databases().getFirst().kill();
      load.await(Outcome.UNDECIDED, good, cluster.nodes());
      cluster.failOver();

      endings.await();
      for (Token each : ended) {
        load.await(Outcome.REFUSED, each, cluster.nodes());
      }
      load.await(Outcome.ACCEPTED, good, cluster.nodes());
      assertThat(endings.unclear()).isPositive();
    }
    holdsThePromise("The primary lost, a standby promoted", history);
  }
}
