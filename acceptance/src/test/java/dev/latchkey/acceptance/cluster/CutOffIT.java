package dev.latchkey.acceptance.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.cluster.Cluster.ClusterNode;
import dev.latchkey.acceptance.cluster.Load.Token;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Nodes that lose their database, halt, or wait for a lock that somebody keeps, while tokens are
/// switched off.
@EnabledIfSystemProperty(named = "latchkey.long", matches = "true")
class CutOffIT extends WithCluster {
  private final History history = new History();

  @Test
  void With_nothing_in_the_way_every_node_refuses() {
    Token ended = cluster.newToken();
    Token good = cluster.newToken();
    try (Load load = cluster.ask(List.of(ended, good), history)) {
      load.await(Outcome.ACCEPTED, ended, cluster.nodes());

      cluster.switchOff(ended, cluster.node(1), history);

      load.await(Outcome.REFUSED, ended, cluster.nodes());
      load.await(Outcome.ACCEPTED, good, cluster.nodes());
    }
    holdsThePromise("Nothing in the way", history);
  }

  @Test
  void A_node_cut_off_from_the_database_stops_deciding_and_comes_back_by_itself() {
    ClusterNode cutOff = cluster.node(2);
    throughCut("Cut off both ways", () -> cluster.cutFromDatabases(cutOff), cutOff);
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
    Token ended = cluster.newToken();
    Token good = cluster.newToken();
    List<ClusterNode> others = cluster.nodes().stream().filter(node -> !node.equals(away)).toList();
    try (Load load = cluster.ask(List.of(ended, good), history)) {
      load.await(Outcome.ACCEPTED, ended, cluster.nodes());
      load.await(Outcome.ACCEPTED, good, cluster.nodes());

      cut.run();
      cluster.switchOff(ended, cluster.node(1), history);

      load.await(Outcome.REFUSED, ended, others);
      load.await(Outcome.UNDECIDED, ended, List.of(away));
      load.await(Outcome.UNDECIDED, good, List.of(away));
      cluster.network().heal();
      load.await(Outcome.REFUSED, ended, cluster.nodes());
      load.await(Outcome.ACCEPTED, good, cluster.nodes());
    }
    holdsThePromise(nemesis, history);
  }

  @Test
  void A_node_halted_for_longer_than_its_lease_says_yes_to_nothing_old() {
    ClusterNode halted = cluster.node(3);
    Token ended = cluster.newToken();
    Token good = cluster.newToken();
    try (Load load = cluster.ask(List.of(ended, good), history)) {
      load.await(Outcome.ACCEPTED, ended, cluster.nodes());

      signal(halted, "STOP");
      try {
        cluster.switchOff(ended, cluster.node(1), history);
        load.await(Outcome.REFUSED, ended, List.of(cluster.node(1), cluster.node(2)));
        awaitTheLeasesEnd();
      } finally {
        signal(halted, "CONT");
      }

      load.await(Outcome.REFUSED, ended, cluster.nodes());
      load.await(Outcome.ACCEPTED, good, cluster.nodes());
    }
    holdsThePromise("Halted for longer than the lease", history);
  }

  /// Waits until no lease of before can be in force any longer.
  private void awaitTheLeasesEnd() {
    long acknowledged = history.ended().values().iterator().next().acknowledgedAt();
    long over = acknowledged + Cluster.LEASE.plusMillis(500).toNanos();
    Load.await(() -> System.nanoTime() > over, () -> "the lease's end");
  }

  private static void signal(ClusterNode node, String name) {
    Commands.run("kill", "-" + name, Long.toString(node.server().pid()));
  }

  @Test
  void A_lock_that_somebody_keeps_delays_changes_and_no_verdict() throws Exception {
    Token ended = cluster.newToken();
    Token good = cluster.newToken();
    try (Load load = cluster.ask(List.of(ended, good), history)) {
      load.await(Outcome.ACCEPTED, ended, cluster.nodes());

      int status;
      try (Connection keeper = keeping()) {
        status = cluster.statusOfSwitchingOff(ended, cluster.node(1));
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
