package dev.latchkey.acceptance.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.cluster.Cluster.ClusterNode;
import dev.latchkey.acceptance.cluster.Load.Token;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nodes that lose their database for one direction, halt, or wait for a lock that somebody keeps,
/// while tokens are switched off.
@EnabledIfSystemProperty(named = "latchkey.long", matches = "true")
class CutOffIT extends WithCluster {
  @Test
  void With_nothing_in_the_way_every_node_refuses_and_a_position_that_is_sent_is_obeyed() {
    History history = new History();
    Token ended = cluster.newToken();
    Token good = cluster.newToken();
    try (Load load = cluster.ask(List.of(ended, good), history)) {
      load.await(Outcome.ACCEPTED, ended, cluster.nodes());

      String position = cluster.switchOff(ended, cluster.node(1), history);

      for (ClusterNode node : cluster.nodes()) {
        assertThat(load.askOnce(node, ended, position)).isEqualTo(Outcome.REFUSED);
      }
      load.await(Outcome.REFUSED, ended, cluster.nodes());
      load.await(Outcome.ACCEPTED, good, cluster.nodes());
    }
    holdsThePromise("Nothing in the way", history);
  }

  @Test
  void A_node_whose_words_no_longer_reach_the_database_stops_deciding() {
    ClusterNode mute = cluster.node(2);
    throughCut(
        "Node does not reach the database",
        () -> cluster.databases().forEach(each -> cluster.network().cut(mute.host(), each.host())),
        mute);
  }

  @Test
  void A_node_that_no_longer_hears_the_database_stops_deciding() {
    ClusterNode deaf = cluster.node(3);
    throughCut(
        "Database does not reach the node",
        () -> cluster.databases().forEach(each -> cluster.network().cut(each.host(), deaf.host())),
        deaf);
  }

  private void throughCut(String nemesis, Runnable cut, ClusterNode away) {
    History history = new History();
    Token ended = cluster.newToken();
    Token good = cluster.newToken();
    try (Load load = cluster.ask(List.of(ended, good), history)) {
      load.await(Outcome.ACCEPTED, ended, cluster.nodes());
      load.await(Outcome.ACCEPTED, good, cluster.nodes());

      cut.run();
      cluster.switchOff(ended, cluster.node(1), history);

      load.await(Outcome.REFUSED, ended, cluster.nodesBut(away));
      load.await(Outcome.UNDECIDED, ended, List.of(away));
      load.await(Outcome.UNDECIDED, good, List.of(away));
      cluster.network().heal();
      load.await(Outcome.REFUSED, ended, cluster.nodes());
      load.await(Outcome.ACCEPTED, good, cluster.nodes());
    }
    holdsThePromise(nemesis, history);
  }

  @ParameterizedTest
  @ValueSource(longs = {4_000, 6_000, 30_000})
  void A_node_that_was_halted_says_yes_to_nothing_that_its_lease_does_not_cover(long millis) {
    ClusterNode halted = cluster.node(3);
    History history = new History();
    Token ended = cluster.newToken();
    Token good = cluster.newToken();
    try (Load load = cluster.ask(List.of(ended, good), history)) {
      load.await(Outcome.ACCEPTED, ended, cluster.nodes());

      cluster.signal(halted, "STOP");
      long since = System.nanoTime();
      try {
        cluster.switchOff(ended, cluster.node(1), history);
        load.await(Outcome.REFUSED, ended, cluster.nodesBut(halted));
        Load.await(
            () -> System.nanoTime() - since > Duration.ofMillis(millis).toNanos(),
            () -> "the end of the halt");
      } finally {
        cluster.signal(halted, "CONT");
      }

      load.await(Outcome.REFUSED, ended, cluster.nodes());
      load.await(Outcome.ACCEPTED, good, cluster.nodes());
    }
    holdsThePromise("Halted for %d ms, the lease being 5 s".formatted(millis), history);
  }

  @Test
  void A_lock_that_somebody_keeps_delays_changes_and_no_verdict() throws Exception {
    History history = new History();
    Token ended = cluster.newToken();
    Token good = cluster.newToken();
    try (Load load = cluster.ask(List.of(ended, good), history)) {
      load.await(Outcome.ACCEPTED, ended, cluster.nodes());

      int status;
      try (Connection keeper = keeping()) {
        history.tries(ended);
        status = cluster.switchingOff(cluster.api(), ended, cluster.node(1)).status();
        keeper.rollback();
      }

      assertThat(status).isEqualTo(503);
      load.await(Outcome.ACCEPTED, good, cluster.nodes());
      cluster.switchOff(ended, cluster.node(1), history);
      load.await(Outcome.REFUSED, ended, cluster.nodes());
    }
    holdsThePromise("A kept lock on the feed's counter", history);
  }

  private Connection keeping() throws SQLException {
    Connection keeper = DriverManager.getConnection(cluster.databases().getFirst().url("postgres"));
    keeper.setAutoCommit(false);
    try (Statement statement = keeper.createStatement()) {
      statement.execute("SELECT * FROM feed_head FOR UPDATE");
    }
    return keeper;
  }
}
