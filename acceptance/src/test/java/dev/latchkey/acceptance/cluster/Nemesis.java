package dev.latchkey.acceptance.cluster;

import dev.latchkey.acceptance.cluster.Cluster.ClusterNode;
import dev.latchkey.acceptance.cluster.Load.Token;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/// What befalls a cluster while a token is switched off. What must come of it is for whoever
/// watches: this waits for time to pass and for what nothing can break, so that it runs to its end
/// also where a build is broken.
enum Nemesis {
  /// The third node reaches no database.
  CUT_OFF {
    @Override
    void befall(Cluster cluster, History history, Token ended, Token other) {
      cluster.cutFromDatabases(cluster.node(3));
      cluster.switchOff(ended, cluster.node(1), history);
      WithCluster.awaitTheLeasesEnd(history);
      pass(Duration.ofSeconds(1));
    }
  },

  /// The third node reaches a primary that was superseded, and nobody else.
  LEFT_AT_THE_OLD_PRIMARY {
    @Override
    void befall(Cluster cluster, History history, Token ended, Token other) {
      Superseding superseding = new Superseding(cluster);
      superseding.leavesBehind(cluster.node(3));
      switchOff(cluster, history, ended);
      WithCluster.awaitTheLeasesEnd(history);
      pass(Duration.ofSeconds(1));
      superseding.endsTheOldPrimary();
    }
  },

  /// The primary halts, is superseded, and wakes again with all the connections that it had.
  OLD_PRIMARY_WAKES {
    @Override
    void befall(Cluster cluster, History history, Token ended, Token other) {
      PostgresServer old = cluster.databases().getFirst();
      old.signal("STOP");
      cluster.failOver();
      switchOff(cluster, history, ended);
      old.signal("CONT");
      WithCluster.awaitTheLeasesEnd(history);
      pass(Duration.ofSeconds(3));
      old.kill();
    }
  },

  /// While the third node is away, entries that it needs are removed from the feed.
  FEED_TRUNCATED {
    @Override
    void befall(Cluster cluster, History history, Token ended, Token other) {
      ClusterNode away = cluster.node(3);
      cluster.cutFromDatabases(away);
      cluster.switchOff(ended, cluster.node(1), history);
      cluster.newTokens(3);
      run(
          cluster.databases().getFirst(),
          "DELETE FROM feed WHERE seq < (SELECT seq - 1 FROM feed_head)");
      WithCluster.awaitTheLeasesEnd(history);
      cluster.network().heal();
      cluster.newTokens(1);
      pass(Duration.ofSeconds(5));
    }
  },

  /// What the third node hears from the databases is eight seconds old: all that was said while
  /// nothing had ended yet, too.
  SLOW_LINE {
    @Override
    Setup setup() {
      return Setup.USUAL.behindLine("node-3");
    }

    @Override
    void befall(Cluster cluster, History history, Token ended, Token other) {
      cluster.delayLines(Duration.ofSeconds(8));
      long until = System.nanoTime() + Duration.ofSeconds(1).toNanos();
      while (System.nanoTime() < until) {
        cluster.newTokens(1);
      }
      cluster.switchOff(ended, cluster.node(1), history);
      WithCluster.awaitTheLeasesEnd(history);
      pass(Duration.ofSeconds(5));
      cluster.delayLines(Duration.ZERO);
    }
  },

  /// The first node saw what an asynchronous primary acknowledged and took with it; other entries
  /// now have these numbers.
  LOST_TAIL {
    @Override
    Setup setup() {
      return Setup.USUAL.asynchronous();
    }

    @Override
    void befall(Cluster cluster, History history, Token ended, Token other) {
      ClusterNode witness = cluster.node(1);
      history.tries(other);
      pass(Duration.ofSeconds(2));
      new Superseding(cluster).cutsOffAllBut(witness);
      int status = cluster.switchingOff(cluster.api(), other, witness).status();
      if (status != 200) {
        throw new AssertionError("an asynchronous primary needs nobody, and answered " + status);
      }
      cluster.databases().getFirst().kill();
      cluster.failOver();
      switchOff(cluster, history, ended);
      WithCluster.awaitTheLeasesEnd(history);
      cluster.network().heal();
      pass(Duration.ofSeconds(8));
    }
  };

  Setup setup() {
    return Setup.USUAL;
  }

  /// Whether an ending that was acknowledged is lost in the database, and is to come back by the
  /// node that saw it.
  boolean losesAnEnding() {
    return this == LOST_TAIL;
  }

  /// @param ended to be switched off, and noted so, while a node is in trouble
  /// @param other is switched off on the lost tail, where there is one
  abstract void befall(Cluster cluster, History history, Token ended, Token other);

  /// At the second node, as soon as it has found the new primary.
  private static void switchOff(Cluster cluster, History history, Token token) {
    try (Endings endings =
        new Endings(cluster, List.of(cluster.node(2)), List.of(token), history)) {
      endings.await();
    }
  }

  private static void pass(Duration time) {
    long until = System.nanoTime() + time.toNanos();
    Load.await(() -> System.nanoTime() > until, () -> "time to pass");
  }

  private static void run(PostgresServer database, String sql) {
    try (Connection connection = DriverManager.getConnection(database.url("postgres"));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }
}
