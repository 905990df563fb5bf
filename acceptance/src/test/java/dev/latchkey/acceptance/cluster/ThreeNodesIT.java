package dev.latchkey.acceptance.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.server.ApiClient;
import dev.latchkey.acceptance.server.ApiClient.Answer;
import dev.latchkey.acceptance.server.Latchkey;
import dev.latchkey.acceptance.server.RunningServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// Three servers on one database, their clients, and a restart of one after the other.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@EnabledIfSystemProperty(named = "latchkey.long", matches = "true")
class ThreeNodesIT {
  private static final String TOKENS = "/api/v1/organizations/acme/tokens";

  private Path folder;
  private final List<RunningServer> nodes = new CopyOnWriteArrayList<>();
  private EmbeddedPostgres postgres;
  private List<String> database;
  private ApiClient ann;

  @BeforeAll
  void start(@TempDir Path made) throws IOException {
    folder = made;
    postgres = EmbeddedPostgres.builder().start();
    Path key = folder.resolve("master.key");
    assertThat(Latchkey.run(folder.resolve("none"), "keys", "new", key.toString()).exitCode())
        .isZero();
    database =
        List.of(
            "--database",
            postgres.getJdbcUrl("postgres", "postgres"),
            "--master-key-file",
            key.toString());
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
    init.addAll(database);
    Latchkey.Ran ran = Latchkey.run(folder.resolve("init"), init.toArray(String[]::new));
    assertThat(ran.exitCode()).as(ran.output()).isZero();
    ann = new ApiClient(Latchkey.line(token));
    for (int each = 0; each < 3; each++) {
      nodes.add(node(each));
    }
  }

  @AfterAll
  void stop() throws IOException {
    nodes.forEach(RunningServer::close);
    postgres.close();
  }

  private RunningServer node(int number) {
    List<String> options = new ArrayList<>(database);
    options.addAll(List.of("--node-name", "node-" + number));
    return RunningServer.start(folder.resolve("data-" + number), options.toArray(String[]::new));
  }

  private Answer issued() {
    Answer issued =
        ann.post(
            nodes.getFirst().console(),
            TOKENS,
            "{\"kind\":\"environment\",\"service\":\"edi\",\"environment\":\"production\"}");
    assertThat(issued.status()).as(issued.http().body()).isEqualTo(201);
    return issued;
  }

  private static String question(String value) {
    return "{\"token\":\"" + value + "\",\"service\":\"edi\",\"environment\":\"production\"}";
  }

  private Answer verified(URI at, String value, String... headers) {
    return ann.post(at, "/v1/verify", question(value), headers);
  }

  @Test
  @Order(1)
  void A_receipt_names_every_node_and_then_each_refuses() {
    Answer issued = issued();
    String position = issued.http().headers().firstValue("X-Feed-Position").orElseThrow();
    for (RunningServer node : nodes) {
      Answer answer = verified(node.verify(), issued.text("/value"), "X-Feed-Position", position);
      assertThat(answer.json().path("active").booleanValue()).as(answer.http().body()).isTrue();
    }

    Answer off =
        ann.patch(
            nodes.get(1).console(),
            TOKENS + "/" + issued.text("/id"),
            "{\"status\":\"INACTIVE\"}",
            "Prefer",
            "wait=10");

    assertThat(off.status()).as(off.http().body()).isEqualTo(200);
    assertThat(off.json().at("/receipt/complete").booleanValue()).as(off.http().body()).isTrue();
    List<String> named = new ArrayList<>();
    off.json().at("/receipt/nodes").forEach(each -> named.add(each.path("node").asString()));
    assertThat(named).containsExactlyInAnyOrder("node-0", "node-1", "node-2");
    for (RunningServer node : nodes) {
      assertThat(verified(node.verify(), issued.text("/value")).text("/code"))
          .isEqualTo("INVALID_TOKEN");
    }
  }

  @Test
  @Order(2)
  void What_one_node_ends_the_others_refuse_soon_and_tell_the_lag() {
    Answer issued = issued();
    ann.delete(nodes.get(2).console(), TOKENS + "/" + issued.text("/id"));

    for (RunningServer node : nodes) {
      long until = System.nanoTime() + Duration.ofSeconds(5).toNanos();
      Answer answer = verified(node.verify(), issued.text("/value"));
      while (!answer.text("/code").equals("INVALID_TOKEN") && System.nanoTime() < until) {
        answer = verified(node.verify(), issued.text("/value"));
      }
      assertThat(answer.text("/code")).isEqualTo("INVALID_TOKEN");
      assertThat(ann.get(node.operations(), "/metrics").http().body())
          .contains("latchkey_revocation_lag_seconds_count");
    }
  }

  @Test
  @Order(3)
  void A_restart_of_one_after_the_other_refuses_no_good_token() throws Exception {
    Answer issued = issued();
    String value = issued.text("/value");
    AtomicBoolean over = new AtomicBoolean();
    AtomicLong accepted = new AtomicLong();
    Queue<String> refused = new ConcurrentLinkedQueue<>();
    List<Thread> clients = new ArrayList<>();
    for (int each = 0; each < 4; each++) {
      int first = each;
      clients.add(Thread.ofPlatform().start(() -> present(value, first, over, accepted, refused)));
    }

    for (int each = 0; each < 3; each++) {
      assertThat(nodes.get(each).stop()).isIn(0, 143);
      nodes.set(each, node(each));
    }
    over.set(true);
    for (Thread client : clients) {
      client.join();
    }

    assertThat(refused).isEmpty();
    assertThat(accepted.get()).isGreaterThan(100);
    System.out.println(accepted + " checks during a rolling restart, none refused");
  }

  /// As whoever spreads requests does: another node where one can't be reached, or says that it is
  /// not ready.
  private void present(
      String value, int first, AtomicBoolean over, AtomicLong accepted, Queue<String> refused) {
    for (int turn = first; !over.get(); turn++) {
      try {
        Answer answer = verified(nodes.get(turn % nodes.size()).verify(), value);
        if (answer.status() == 200 && answer.json().path("active").booleanValue()) {
          accepted.incrementAndGet();
        } else {
          refused.add(answer.status() + " " + answer.http().body());
        }
      } catch (UncheckedIOException unreachable) {
        // The next node answers.
      }
    }
  }
}
