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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// Three servers on one database, set up as the operators' page has it, their clients, and a
// restart
/// of one after the other.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ThreeNodesIT {
  private static final String TOKENS = "/api/v1/organizations/acme/tokens";

  private static final Path PAGE =
      Path.of(System.getProperty("latchkey.home", ".."), "docs", "operating", "three-nodes.md");
  private static final int SET_UP = 0;
  private static final int SERVE = 1;
  private static final int LOOK = 2;
  private static final int AWAIT_READY = 3;

  private final List<String> blocks = blocks();
  private Path folder;
  private final List<RunningServer> nodes = new CopyOnWriteArrayList<>();
  private EmbeddedPostgres postgres;
  private ApiClient ann;

  /// By the commands of the operators' page.
  @BeforeAll
  void start(@TempDir Path made) throws IOException {
    folder = made;
    postgres = EmbeddedPostgres.builder().start();
    Path script = folder.resolve("latchkey");
    Files.writeString(script, "#!/bin/sh\nexec " + Latchkey.command() + " \"$@\"\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    run(blocks.get(SET_UP), Map.of("DATABASE", database()));
    ann = new ApiClient(Latchkey.line(folder.resolve("admin-token")));
    for (int each = 0; each < 3; each++) {
      nodes.add(node(each));
    }
  }

  private String database() {
    return postgres.getJdbcUrl("postgres", "postgres");
  }

  /// Runs a block of the page; what it printed.
  private String run(String block, Map<String, String> environment) throws IOException {
    Path output = folder.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-ec", block)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("LATCHKEY_"));
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      boolean ended = process.waitFor(2, TimeUnit.MINUTES);
      process.destroyForcibly();
      assertThat(ended && process.exitValue() == 0).as(block + Files.readString(output)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
    return Files.readString(output);
  }

  @AfterAll
  void stop() throws IOException {
    nodes.forEach(RunningServer::close);
    postgres.close();
  }

  /// As the page's command has it, on free ports and with a folder of its own.
  private RunningServer node(int number) {
    List<String> typed =
        Stream.of(blocks.get(SERVE).strip().split(" "))
            .skip(2)
            .map(word -> word.equals("\"$DATABASE\"") ? database() : word)
            .map(word -> word.equals("./master.key") ? folder.resolve(word).toString() : word)
            .map(word -> word.equals("node-1") ? "node-" + number : word)
            .toList();
    return RunningServer.start(folder.resolve("data-" + number), typed.toArray(String[]::new));
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

  private static List<String> blocks() {
    try {
      List<String> found =
          Pattern.compile("(?ms)^```sh\n(.*?)^```$")
              .matcher(Files.readString(PAGE))
              .results()
              .map(block -> block.group(1))
              .toList();
      assertThat(found).hasSize(4);
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @Order(1)
  void The_pages_command_shows_each_of_them() throws IOException {
    String seen = run(blocks.get(LOOK), Map.of("CONSOLE", nodes.getFirst().console().toString()));

    assertThat(seen).contains("node-0", "node-1", "node-2").contains("UP_TO_DATE");
    for (RunningServer node : nodes) {
      assertThat(node.output()).contains("Revocations may be lost on fail-over");
      assertThat(ann.get(node.operations(), "/metrics").http().body())
          .contains("latchkey_clock_offset_seconds")
          .contains("latchkey_database_failover_safe 0");
    }
  }

  @Test
  @Order(5)
  void A_node_of_another_installation_does_not_start_on_this_database() throws IOException {
    Path other = folder.resolve("data-of-another");
    Files.createDirectory(other);
    Files.writeString(other.resolve("installation"), UUID.randomUUID() + "\n");

    Latchkey.Ran ran =
        Latchkey.run(
            other,
            "serve",
            "--database",
            database(),
            "--master-key-file",
            folder.resolve("master.key").toString());

    assertThat(ran.exitCode()).isNotZero();
    assertThat(ran.output())
        .contains("belongs to installation")
        .contains("and the database holds installation");
    assertThat(folder.resolve("data-0/installation"))
        .hasSameTextualContentAs(folder.resolve("data-1/installation"));
  }

  @Test
  @Order(2)
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
  @Order(3)
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
  @Order(4)
  void A_restart_of_one_after_the_other_refuses_no_good_token() throws Exception {
    String value = issued().text("/value");
    for (RunningServer node : nodes) {
      awaitGood(node, value);
    }
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
      run(blocks.get(AWAIT_READY), Map.of("OPERATIONS", nodes.get(each).operations().toString()));
    }
    over.set(true);
    for (Thread client : clients) {
      client.join();
    }

    assertThat(refused).isEmpty();
    assertThat(accepted.get()).isGreaterThan(100);
    System.out.println(accepted + " checks during a rolling restart, none refused");
  }

  /// A token that one node made is good at another once that has heard of it.
  private void awaitGood(RunningServer node, String value) {
    long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    Answer answer = verified(node.verify(), value);
    while (!answer.text("/code").equals("OK") && System.nanoTime() < until) {
      answer = verified(node.verify(), value);
    }
    assertThat(answer.text("/code")).isEqualTo("OK");
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
