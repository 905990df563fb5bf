package dev.latchkey.acceptance.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// One cluster for the tests of a class, and after each the checker's word about it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WithCluster {
  Cluster cluster;

  /// How the cluster is to be.
  Setup setup() {
    return Setup.USUAL;
  }

  /// Why this can't be run here; empty where it can.
  String missing() {
    return Network.missing();
  }

  @BeforeAll
  void startCluster(@TempDir Path folder) {
    String missing = missing();
    if (!missing.isEmpty()) {
      System.out.println("*** SKIPPED: " + getClass().getSimpleName() + ", since " + missing + ".");
    }
    assumeTrue(missing.isEmpty(), missing);
    cluster = Cluster.start(folder, setup());
  }

  @AfterAll
  void stopCluster() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @AfterEach
  void heal() {
    if (cluster != null) {
      cluster.network().heal();
    }
  }

  /// Holds what was seen against the promise and the audit log, and prints how long each node still
  /// said yes.
  void holdsThePromise(String nemesis, History history) {
    tell(nemesis, history);
    assertThat(new Checker(Cluster.LEASE.plusMillis(50)).violations(history)).isEmpty();
    for (String ended : history.ended().keySet()) {
      assertThat(cluster.endingsInTheAuditLog(ended, cluster.node(1))).as(ended).isOne();
    }
    cluster.auditVerify();
  }

  static void tell(String nemesis, History history) {
    StringBuilder lags = new StringBuilder();
    for (Map.Entry<String, Duration> each : new Checker(Cluster.LEASE).lags(history).entrySet()) {
      lags.append(", %s %d ms".formatted(each.getKey(), each.getValue().toMillis()));
    }
    System.out.printf(
        "%s: %d answers, %d tokens ended; last yes after the acknowledgement%s; %s%n",
        nemesis, history.asked().size(), history.ended().size(), lags, Lags.of(history));
  }

  /// Waits until no lease of before can be in force any longer.
  static void awaitTheLeasesEnd(History history) {
    List<Long> acknowledged =
        history.ended().values().stream().map(History.Ended::acknowledgedAt).sorted().toList();
    long over = acknowledged.getLast() + Cluster.LEASE.plusMillis(500).toNanos();
    Load.await(() -> System.nanoTime() > over, () -> "the lease's end");
  }
}
