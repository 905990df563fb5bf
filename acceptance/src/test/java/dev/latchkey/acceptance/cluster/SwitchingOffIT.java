package dev.latchkey.acceptance.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.cluster.Load.Token;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// How soon the other nodes refuse what one has ended, under load: with notifications, and where
/// every one of them is lost.
@EnabledIfSystemProperty(named = "latchkey.long", matches = "true")
class SwitchingOffIT extends WithCluster {
  private static final int ENDINGS = 200;

  @Test
  void With_notifications_nodes_refuse_soon() {
    History history = new History();
    switchOff(history);

    holdsThePromise("Switching off under load", history);
    assertThat(Lags.of(history).count()).isGreaterThanOrEqualTo(2 * ENDINGS);
    assertThat(Lags.of(history).percentile(100)).isLessThan(Cluster.LEASE);
  }

  @Test
  void Without_a_notification_nodes_refuse_by_reading() {
    History history = new History();
    assertThat(loseNotifications()).isEqualTo(cluster.nodes().size());

    switchOff(history);

    holdsThePromise("Switching off under load, every notification lost", history);
    assertThat(Lags.of(history).percentile(100)).isLessThan(Cluster.LEASE);
  }

  private void switchOff(History history) {
    List<Token> busy = cluster.newTokens(3);
    List<Token> ended = cluster.newTokens(ENDINGS);
    try (Load other = cluster.ask(busy, history)) {
      other.await(Outcome.ACCEPTED, busy.getFirst(), cluster.nodes());
      for (int each = 0; each < ENDINGS; each++) {
        Token token = ended.get(each);
        try (Load asking = cluster.askWithoutPause(token, history)) {
          asking.await(Outcome.ACCEPTED, token, cluster.nodes());
          cluster.switchOff(token, cluster.nodes().get(each % 3), history);
          asking.await(Outcome.REFUSED, token, cluster.nodes());
        }
      }
    }
  }

  /// Lets nothing more come through on the connections that nodes listen on; they notice nothing.
  private int loseNotifications() {
    PostgresServer primary = cluster.databases().getFirst();
    List<Integer> ports = new ArrayList<>();
    List<String> addresses = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(primary.url("postgres"));
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT host(client_addr) AS address, client_port
                FROM pg_stat_activity
                WHERE application_name = 'latchkey listener'
                """)) {
      while (row.next()) {
        addresses.add(row.getString("address"));
        ports.add(row.getInt("client_port"));
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    for (int each = 0; each < ports.size(); each++) {
      String address = addresses.get(each);
      cluster.nodes().stream()
          .map(Cluster.ClusterNode::host)
          .filter(host -> host.address().equals(address))
          .findFirst()
          .ifPresent(cut(primary, ports.get(each)));
    }
    return ports.size();
  }

  private java.util.function.Consumer<Network.Host> cut(PostgresServer primary, int port) {
    return host -> cluster.network().cut(primary.host(), host, port);
  }
}
