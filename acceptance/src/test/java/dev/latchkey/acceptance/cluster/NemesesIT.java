package dev.latchkey.acceptance.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.latchkey.acceptance.cluster.Load.Token;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each nemesis, against the program as it is and against the build whose fault it must bring to
/// light: a checker that finds nothing is worth something only if it would.
@EnabledIfSystemProperty(named = "latchkey.long", matches = "true")
class NemesesIT {
  private final History history = new History();

  @BeforeEach
  void needNetworks() {
    String missing = Network.missing();
    if (!missing.isEmpty()) {
      System.out.println("*** SKIPPED: NemesesIT, since " + missing + ".");
    }
    assumeTrue(missing.isEmpty(), missing);
  }

  @ParameterizedTest
  @EnumSource
  void The_program_keeps_the_promise_whatever_befalls(Nemesis nemesis, @TempDir Path folder) {
    try (Cluster cluster = Cluster.start(folder, nemesis.setup())) {
      Token ended = cluster.newToken();
      Token other = cluster.newToken();
      Token good = cluster.newToken();
      try (Load load = cluster.ask(List.of(ended, other, good), history)) {
        load.await(Outcome.ACCEPTED, ended, cluster.nodes());
        load.await(Outcome.ACCEPTED, good, cluster.nodes());

        nemesis.befall(cluster, history, ended, other);
        cluster.network().heal();

        load.await(Outcome.REFUSED, ended, cluster.nodes());
        load.await(
            nemesis.losesAnEnding() ? Outcome.REFUSED : Outcome.ACCEPTED, other, cluster.nodes());
        load.await(Outcome.ACCEPTED, good, cluster.nodes());
      }
      WithCluster.tell(nemesis.toString(), history);
      assertThat(violations()).isEmpty();
      cluster.auditVerify();
    }
  }

  @ParameterizedTest
  @EnumSource
  void A_build_that_is_broken_on_purpose_is_found(BrokenBuild build, @TempDir Path folder)
      throws Exception {
    Path lib = build.make(folder.resolve("broken"));
    Nemesis nemesis = build.nemesis();
    try (Cluster cluster = Cluster.start(folder, nemesis.setup().of(lib))) {
      Token ended = cluster.newToken();
      try (Load load = cluster.ask(List.of(ended), history)) {
        load.await(Outcome.ACCEPTED, ended, cluster.nodes());

        nemesis.befall(cluster, history, ended, cluster.newToken());
      }
    }
    List<String> violations = violations();
    assertThat(violations).anyMatch(each -> each.contains(" after Ended"));
    System.out.printf("%s found, %d times: %s%n", build, violations.size(), violations.getFirst());
  }

  private List<String> violations() {
    return new Checker(Cluster.LEASE.plusMillis(50)).violations(history);
  }
}
