package dev.latchkey.acceptance.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.cluster.Cluster.ClusterNode;
import dev.latchkey.acceptance.cluster.Load.Token;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The wall clock of one node jumps, by a library that tells that process another time; the
/// machine's clock stays as it is.
@EnabledIfSystemProperty(named = "latchkey.long", matches = "true")
class ClocksIT extends WithCluster {
  private static final String JUMPING = "node-3";

  @TempDir static Path clocks;

  @Override
  String missing() {
    return library().isPresent() ? super.missing() : "there is no libfaketime";
  }

  private static Optional<Path> library() {
    try (Stream<Path> found =
        Files.find(
            Path.of("/usr/lib"),
            3,
            (file, about) -> file.getFileName().toString().equals("libfaketime.so.1"))) {
      return found.findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  Setup setup() {
    tell("+0");
    return Setup.USUAL.startedBy(
        node ->
            node.equals(JUMPING)
                ? List.of(
                    "env",
                    "LD_PRELOAD=" + library().orElseThrow(),
                    "FAKETIME_TIMESTAMP_FILE=" + clocks.resolve("clock"),
                    "FAKETIME_CACHE_DURATION=1",
                    "FAKETIME_DONT_FAKE_MONOTONIC=1")
                : List.of());
  }

  private static void tell(String offset) {
    try {
      Files.writeString(clocks.resolve("clock"), offset + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({"+1h, 3600000", "-1h, -3600000", "+1d, 86400000"})
  void A_jump_makes_no_ended_token_good_and_operators_see_it(String offset, long millis) {
    History history = new History();
    ClusterNode jumping = cluster.node(3);
    Token ended = cluster.newToken();
    Token good = cluster.newToken();
    try (Load load = cluster.ask(List.of(ended, good), history)) {
      load.await(Outcome.ACCEPTED, ended, cluster.nodes());
      load.await(Outcome.ACCEPTED, good, cluster.nodes());

      cluster.cutFromDatabases(jumping);
      cluster.switchOff(ended, cluster.node(1), history);
      tell(offset);
      load.await(Outcome.UNDECIDED, ended, List.of(jumping));
      cluster.network().heal();

      load.await(Outcome.REFUSED, ended, cluster.nodes());
      load.await(Outcome.ACCEPTED, good, cluster.nodes());
      Load.await(
          () -> Math.abs(clockOffset() - millis) < 5_000, () -> "an offset, not " + clockOffset());
      tell("+0");
      Load.await(() -> Math.abs(clockOffset()) < 5_000, () -> "no offset, not " + clockOffset());
      load.await(Outcome.REFUSED, ended, cluster.nodes());
      load.await(Outcome.ACCEPTED, good, cluster.nodes());
    }
    assertThat(jumping.server().output()).contains("Tokens with a date get 503");
    holdsThePromise("The wall clock jumped by " + offset, history);
  }

  private long clockOffset() {
    for (var node :
        cluster
            .api()
            .get(cluster.node(1).server().console(), "/api/v1/nodes")
            .json()
            .path("items")) {
      if (node.path("name").asString().equals(JUMPING)) {
        return node.path("clockOffsetMillis").asLong();
      }
    }
    return 0;
  }
}
