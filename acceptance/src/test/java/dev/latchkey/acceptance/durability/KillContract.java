package dev.latchkey.acceptance.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.server.ApiClient;
import dev.latchkey.acceptance.server.Latchkey;
import dev.latchkey.acceptance.server.RunningServer;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A server is killed again and again while clients write. Each client keeps its own journal; after
/// each restart the journal is held against what the server says, what its audit log says and what
/// its feed holds.
abstract class KillContract {
  private static final int CYCLES =
      Integer.getInteger("latchkey.kills", Boolean.getBoolean("latchkey.long") ? 500 : 50);
  private static final int ENOUGH_FOR_BOTH_SIDES = 50;
  private static final int WRITERS = 8;
  private static final long SEED = Long.getLong("latchkey.seed", 20261124L);

  @TempDir Path folder;
  private final Journal journal = new Journal();
  private final Random random = new Random(SEED);
  private final AtomicInteger keys = new AtomicInteger();
  private int foundDone;
  private int foundUndone;
  private ApiClient api = new ApiClient("none yet");

  /// The options that name the database.
  abstract List<String> database(Path folder);

  /// The database's address for JDBC.
  abstract String url(Path data);

  @Test
  void Nothing_acknowledged_is_lost_and_nothing_is_half_done() {
    long began = System.nanoTime();
    Path data = folder.resolve("data");
    Path token = folder.resolve("admin.token");
    String[] options = database(folder).toArray(String[]::new);
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
    init.addAll(List.of(options));
    assertThat(Latchkey.run(data, init.toArray(String[]::new)).exitCode()).isZero();
    api = new ApiClient(Latchkey.line(token));

    for (int cycle = 1; cycle <= CYCLES; cycle++) {
      try (RunningServer server = RunningServer.start(data, options)) {
        holdAgainstTheDatabase(data);
        resolveWhatWasUnderWay(server);
        writeAndKill(server);
      }
    }
    try (RunningServer server = RunningServer.start(data, options)) {
      holdAgainstTheDatabase(data);
      resolveWhatWasUnderWay(server);
      holdAgainstTheServer(server);
      holdAgainstTheDatabase(data);
    }
    long seconds = (System.nanoTime() - began) / 1_000_000_000;
    System.out.printf(
        "%s: %d kills (seed %d) in %d s, %d tokens; of the calls under way at a kill %d were found done and %d undone%n",
        getClass().getSimpleName(),
        CYCLES,
        SEED,
        seconds,
        journal.entries().size(),
        foundDone,
        foundUndone);
    if (CYCLES >= ENOUGH_FOR_BOTH_SIDES) {
      assertThat(foundDone).as("kills between commit and answer").isPositive();
      assertThat(foundUndone).as("kills before the commit").isPositive();
    }
    assertThat(Latchkey.run(data, with("audit", "verify", options)).exitCode()).isZero();
  }

  private void writeAndKill(RunningServer server) {
    List<Thread> writers = new ArrayList<>();
    AtomicInteger answers = new AtomicInteger();
    for (int writer = 0; writer < WRITERS; writer++) {
      writers.add(Thread.startVirtualThread(() -> write(server, answers)));
    }
    int wanted = WRITERS + random.nextInt(WRITERS * 6);
    long until = System.nanoTime() + 120_000_000_000L;
    while (answers.get() < wanted && System.nanoTime() < until) {
      LockSupport.parkNanos(100_000);
    }
    LockSupport.parkNanos(random.nextInt(3_000_000));
    server.kill();
    for (Thread writer : writers) {
      try {
        writer.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    assertThat(answers.get()).isGreaterThanOrEqualTo(wanted);
  }

  /// Creates, switches off and deletes until the server is gone.
  private void write(RunningServer server, AtomicInteger answers) {
    try {
      while (true) {
        String key = "key-" + keys.incrementAndGet();
        journal.asksToCreate(key);
        create(server, key);
        answers.incrementAndGet();
        int number = Integer.parseInt(key.substring(4));
        if (number % 2 == 0) {
          ask(server, key, "INACTIVE");
          answers.incrementAndGet();
        }
        if (number % 4 == 0) {
          ask(server, key, "GONE");
          answers.incrementAndGet();
        }
      }
    } catch (UncheckedIOException killed) {
      // The connection ended with the server; what was asked stays in the journal as under way.
    }
  }

  private void create(RunningServer server, String key) {
    ApiClient.Answer answer =
        api.post(
            server.console(),
            "/api/v1/organizations/acme/tokens",
            "{\"kind\":\"environment\",\"service\":\"edi\",\"environment\":\"production\",\"description\":\""
                + key
                + "\"}",
            "Idempotency-Key",
            key);
    assertThat(answer.status()).as(String.valueOf(answer.body())).isEqualTo(201);
    journal.created(key, answer.text("/id"), answer.text("/value"));
  }

  private void ask(RunningServer server, String key, String status) {
    journal.asks(key, status);
    String path = "/api/v1/organizations/acme/tokens/" + journal.entry(key).id();
    ApiClient.Answer answer =
        status.equals("GONE")
            ? api.delete(server.console(), path)
            : api.patch(server.console(), path, "{\"status\":\"" + status + "\"}");
    assertThat(answer.status()).as(String.valueOf(answer.body())).isIn(200, 204);
    journal.answered(key, status);
  }

  /// What was not acknowledged is there wholly or not at all; then it is asked for again, under the
  /// same key: where it was there, the answer is that of the call that was cut off.
  private void resolveWhatWasUnderWay(RunningServer server) {
    for (Map.Entry<String, Journal.Entry> each : journal.underWay()) {
      String key = each.getKey();
      Journal.Entry entry = each.getValue();
      if (!entry.isAcknowledged()) {
        List<String> before = found(server, key);
        create(server, key);
        Journal.Entry made = journal.entry(key);
        assertThat(found(server, key)).as("tokens of " + key).containsExactly(made.id());
        assertThat(verdict(server, made.value())).as("the value of " + key).isTrue();
        assertThat(before).as("tokens of " + key + " before").isIn(List.of(), List.of(made.id()));
        count(!before.isEmpty());
      } else {
        boolean done = statusOf(server, entry.id()).equals(entry.asked());
        if (!done) {
          assertThat(statusOf(server, entry.id())).isEqualTo(entry.status());
          ask(server, key, entry.asked());
        }
        journal.answered(key, entry.asked());
        count(done);
      }
    }
  }

  private void count(boolean done) {
    if (done) {
      foundDone++;
    } else {
      foundUndone++;
    }
  }

  private List<String> found(RunningServer server, String key) {
    ApiClient.Answer answer =
        api.get(server.console(), "/api/v1/organizations/acme/tokens?limit=200&q=" + key);
    List<String> found = new ArrayList<>();
    for (JsonNode item : answer.json().path("items")) {
      if (item.path("description").asString().equals(key)) {
        found.add(item.path("id").asString());
      }
    }
    return found;
  }

  private String statusOf(RunningServer server, String id) {
    ApiClient.Answer answer = api.get(server.console(), "/api/v1/organizations/acme/tokens/" + id);
    return answer.status() == 404 ? "GONE" : answer.text("/status");
  }

  private void holdAgainstTheServer(RunningServer server) {
    Map<String, Set<String>> audit = actionsByToken(server);
    journal
        .entries()
        .forEach(
            (key, entry) -> {
              assertThat(statusOf(server, entry.id())).as(key).isEqualTo(entry.status());
              assertThat(verdict(server, entry.value()))
                  .as(key)
                  .isEqualTo(entry.status().equals("ACTIVE"));
              assertThat(audit.get(entry.id())).as(key).isIn(actions(entry.status()));
            });
  }

  /// The acts that lead to a status; what is deleted was or was not switched off before.
  private static List<Set<String>> actions(String status) {
    return switch (status) {
      case "ACTIVE" -> List.of(Set.of("token.create"));
      case "INACTIVE" -> List.of(Set.of("token.create", "token.switch-off"));
      default -> List.of(Set.of("token.create", "token.switch-off", "token.delete"));
    };
  }

  private boolean verdict(RunningServer server, String value) {
    return api.post(
            server.verify(), "/v1/verify", "{\"token\":\"" + value + "\",\"service\":\"edi\"}")
        .json()
        .path("active")
        .asBoolean();
  }

  private Map<String, Set<String>> actionsByToken(RunningServer server) {
    Map<String, Set<String>> actions = new HashMap<>();
    String cursor = "";
    do {
      ApiClient.Answer page =
          api.get(server.console(), "/api/v1/organizations/acme/audit-events?limit=200" + cursor);
      for (JsonNode event : page.json().path("items")) {
        String action = event.path("action").asString();
        if (action.startsWith("token.")
            && !action.equals("token.refuse")
            && !action.equals("token.reveal")) {
          boolean first =
              actions
                  .computeIfAbsent(event.at("/object/id").asString(), id -> new TreeSet<>())
                  .add(action);
          assertThat(first).as(action + " twice on " + event.at("/object/id")).isTrue();
        }
      }
      JsonNode next = page.json().path("next");
      cursor = next.isNull() ? "" : "&cursor=" + next.asString();
    } while (!cursor.isEmpty());
    return actions;
  }

  /// Every token's row, audit events and last entry in the feed agree; of an acknowledged one they
  /// are what the journal says, and where something was under way, that or what was asked for.
  private void holdAgainstTheDatabase(Path data) {
    TokensInTheDatabase found = TokensInTheDatabase.read(url(data));
    Map<String, Journal.Entry> byId = new HashMap<>();
    journal.entries().values().stream()
        .filter(Journal.Entry::isAcknowledged)
        .forEach(entry -> byId.put(entry.id(), entry));
    Set<String> created = new TreeSet<>(byId.keySet());
    created.addAll(found.events().keySet());
    for (String id : created) {
      String status = found.rows().getOrDefault(id, "GONE");
      Journal.Entry entry = byId.get(id);
      if (entry != null) {
        assertThat(status).as(id).isIn(entry.status(), entry.asked());
      }
      assertThat(found.feed().get(id)).as("the feed's last entry of " + id).isEqualTo(status);
      assertThat(found.events().get(id)).as("audit of " + id).isIn(actions(status));
    }
    assertThat(created).containsAll(found.rows().keySet());
  }

  private static String[] with(String first, String second, String... options) {
    List<String> all = new ArrayList<>(List.of(first, second));
    all.addAll(List.of(options));
    return all.toArray(String[]::new);
  }
}
