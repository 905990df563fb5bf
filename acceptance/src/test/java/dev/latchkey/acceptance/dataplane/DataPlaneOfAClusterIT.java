package dev.latchkey.acceptance.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.server.ApiClient;
import dev.latchkey.acceptance.server.ApiClient.Answer;
import dev.latchkey.acceptance.server.Latchkey;
import dev.latchkey.acceptance.server.RunningServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A chain: two servers on one PostgreSQL, and a data plane that follows the first.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DataPlaneOfAClusterIT {
  private static final Duration MOST = Duration.ofSeconds(60);
  private static final String TOKENS = "/api/v1/organizations/acme/tokens";

  private EmbeddedPostgres postgres;
  private Path folder;
  private String[] database;
  private RunningServer first;
  private RunningServer second;
  private ApiClient ann;
  private ApiClient checker;
  private Path feedToken;

  @BeforeAll
  void start(@TempDir Path made) throws IOException {
    folder = made;
    postgres = EmbeddedPostgres.builder().start();
    Path key = folder.resolve("master.key");
    assertThat(Latchkey.run(folder.resolve("none"), "keys", "new", key.toString()).exitCode())
        .isZero();
    database =
        new String[] {
          "--database",
          postgres.getJdbcUrl("postgres", "postgres"),
          "--master-key-file",
          key.toString()
        };
    Path token = folder.resolve("ann.token");
    List<String> init =
        new ArrayList<>(
            List.of(
                "init",
                "--organization",
                "Acme",
                "--admin-email",
                "ann@example.com",
                "--token-file",
                token.toString(),
                "--subscribe",
                "edi"));
    init.addAll(List.of(database));
    Latchkey.Ran ran = Latchkey.run(folder.resolve("init"), init.toArray(String[]::new));
    assertThat(ran.exitCode()).as(ran.output()).isZero();
    ann = new ApiClient(Latchkey.line(token));
    first = node("first");
    second = node("second");
    checker = new ApiClient(organizationToken("checker", "tokens:verify").text("/value"));
    feedToken = folder.resolve("edge.token");
    Files.writeString(feedToken, organizationToken("edge", "feed:read").text("/value"));
  }

  @AfterAll
  void stop() throws IOException {
    first.close();
    second.close();
    postgres.close();
  }

  @Test
  void What_one_server_ends_the_data_plane_of_another_refuses_and_the_receipt_names_all_three() {
    try (RunningServer edge = edge()) {
      Answer order = order();
      until(() -> code(edge, order).equals("OK"));

      Answer off =
          ann.patch(
              second.console(),
              TOKENS + "/" + order.text("/id"),
              "{\"status\":\"INACTIVE\"}",
              "Prefer",
              "wait=30");

      assertThat(code(edge, order)).isEqualTo("INVALID_TOKEN");
      assertThat(off.json().at("/receipt/complete").asBoolean()).as(off.http().body()).isTrue();
      List<String> named = new ArrayList<>();
      off.json().at("/receipt/nodes").forEach(node -> named.add(node.path("node").asString()));
      assertThat(named).containsExactlyInAnyOrder("first", "second", "edge");
    }
  }

  @Test
  void A_position_of_one_server_is_waited_for_at_the_other_and_at_the_data_plane() {
    try (RunningServer edge = edge()) {
      for (int each = 0; each < 10; each++) {
        Answer order = order();
        String position = order.http().headers().firstValue("X-Feed-Position").orElseThrow();

        for (RunningServer node : List.of(first, edge)) {
          Answer answer = verify(node, order, "X-Feed-Position", position);
          assertThat(answer.text("/code")).as(answer.http().body()).isEqualTo("OK");
        }
      }
    }
  }

  @Test
  void Where_its_server_is_killed_it_says_nothing_and_follows_again_whoever_takes_that_place() {
    try (RunningServer edge = edge()) {
      Answer order = order();
      until(() -> code(edge, order).equals("OK"));

      int port = first.verify().getPort();
      first.kill();
      until(() -> code(edge, order).equals("FRESHNESS_LOST"));
      ann.patch(second.console(), TOKENS + "/" + order.text("/id"), "{\"status\":\"INACTIVE\"}");
      assertThat(code(edge, order)).isEqualTo("FRESHNESS_LOST");

      first = node("first", "--verify-port", Integer.toString(port));
      until(() -> code(edge, order).equals("INVALID_TOKEN"));
    }
  }

  private RunningServer node(String name, String... more) {
    List<String> options = new ArrayList<>(List.of(database));
    options.addAll(List.of("--node-name", name));
    options.addAll(List.of(more));
    return RunningServer.start(folder.resolve(name), options.toArray(String[]::new));
  }

  private RunningServer edge() {
    return RunningServer.startDataPlane(
        folder.resolve("edge-" + System.nanoTime()),
        first.verify(),
        feedToken,
        "--node-name",
        "edge",
        "--lease",
        "2s");
  }

  private Answer order() {
    return issue("{\"kind\":\"environment\",\"service\":\"edi\",\"environment\":\"production\"}");
  }

  private Answer organizationToken(String name, String permission) {
    return issue(
        "{\"kind\":\"organization\",\"name\":\"%s\",\"permissions\":[\"%s\"]}"
            .formatted(name, permission));
  }

  private Answer issue(String json) {
    Answer made = ann.post(second.console(), TOKENS, json);
    assertThat(made.status()).as(made.http().body()).isEqualTo(201);
    return made;
  }

  private String code(RunningServer at, Answer token) {
    return verify(at, token).json().path("code").asString();
  }

  private Answer verify(RunningServer at, Answer token, String... headers) {
    return checker.post(
        at.verify(),
        "/v1/verify",
        "{\"token\":\"%s\",\"service\":\"edi\"}".formatted(token.text("/value")),
        headers);
  }

  private static void until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + MOST.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("not within " + MOST);
      }
      LockSupport.parkNanos(20_000_000);
    }
  }
}
