package dev.latchkey.acceptance.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.server.ApiClient;
import dev.latchkey.acceptance.server.Latchkey;
import dev.latchkey.acceptance.server.RunningServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server is killed again and again while clients write. Each client keeps its own journal; after
/// each restart the journal is held against what the server says, what its audit log says and what
/// its feed holds.
abstract class KillContract {
  private static final int CYCLES =
      Integer.getInteger("latchkey.kills", Boolean.getBoolean("latchkey.long") ? 500 : 50);
  private static final int ENOUGH_FOR_BOTH_SIDES = 50;
  private static final int MOST_TIMES = 4;
  private static final int FEWEST_ANSWERS = 8;
  private static final int MOST_ANSWERS = 56;
  private static final double MOST_ROUNDS = 2;
  private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();
  private static final long PATIENCE_NANOS = Duration.ofMinutes(5).toNanos();
  private static final long SEED = Long.getLong("latchkey.seed", 20261124L);

  @TempDir Path folder;
  private final Journal journal = new Journal();
  private final Random random = new Random(SEED);
  private TokenCalls calls = new TokenCalls(new ApiClient("none yet"), journal);
  private int foundDone;
  private int foundUndone;

  /// The options that name the database.
  abstract List<String> database(Path folder);

  /// The database's address for JDBC.
  abstract String url(Path data);

  /// Looks what the database is still doing for a server that is gone; run, it waits for the end
  /// of that.
  abstract Runnable lastWorks();

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
    calls = new TokenCalls(new ApiClient(Latchkey.line(token)), journal);
    Writers writers = new Writers(calls, journal);

    Runnable lastWorks = () -> {};
    int kills = 0;
    while (kills < CYCLES || (isOneSided() && kills < MOST_TIMES * CYCLES)) {
      kills++;
      try (RunningServer server = RunningServer.start(data, options)) {
        lastWorks.run();
        holdAgainstTheDatabase(data);
        resolveWhatWasUnderWay(server);
        int wanted = random.nextInt(FEWEST_ANSWERS, MOST_ANSWERS);
        writers.writeAndKill(server, wanted, random.nextDouble(MOST_ROUNDS));
        lastWorks = lastWorks();
      }
    }
    try (RunningServer server = RunningServer.start(data, options)) {
      lastWorks.run();
      holdAgainstTheDatabase(data);
      resolveWhatWasUnderWay(server);
      holdAgainstTheServer(server);
      holdAgainstTheDatabase(data);
    }
    long seconds = (System.nanoTime() - began) / 1_000_000_000;
    System.out.printf(
        "%s: %d kills (seed %d) in %d s, %d tokens, %d calls told to come again; of the calls under"
            + " way at a kill %d were found done and %d undone%n",
        getClass().getSimpleName(),
        kills,
        SEED,
        seconds,
        journal.entries().size(),
        writers.notNow(),
        foundDone,
        foundUndone);
    assertThat(isOneSided())
        .as("all kills before the commit, or none, in " + kills + " kills")
        .isFalse();
    assertThat(Latchkey.run(data, with("audit", "verify", options)).exitCode()).isZero();
  }

  /// What was not acknowledged is there wholly or not at all; then it is asked for again, under the
  /// same key: where it was there, the answer is that of the call that was cut off.
  private void resolveWhatWasUnderWay(RunningServer server) {
    for (Map.Entry<String, Journal.Entry> each : journal.underWay()) {
      String key = each.getKey();
      Journal.Entry entry = each.getValue();
      boolean done;
      if (!entry.isAcknowledged()) {
        List<String> before = calls.found(server, key);
        until(key, () -> calls.creates(server, key));
        Journal.Entry made = journal.entry(key);
        assertThat(calls.found(server, key)).as("tokens of " + key).containsExactly(made.id());
        assertThat(calls.isGood(server, made.value())).as("the value of " + key).isTrue();
        assertThat(before).as("tokens of " + key + " before").isIn(List.of(), List.of(made.id()));
        done = !before.isEmpty();
      } else {
        done = calls.statusOf(server, entry.id()).equals(entry.asked());
        if (!done) {
          assertThat(calls.statusOf(server, entry.id())).as(key).isEqualTo(entry.status());
          until(key, () -> calls.changes(server, key, entry.asked()));
        }
        journal.answered(key, entry.asked());
      }
      if (journal.takeCutOff(key)) {
        count(done);
      }
    }
  }

  /// Asks until it is acknowledged.
  private static void until(String key, BooleanSupplier acknowledged) {
    long until = System.nanoTime() + PATIENCE_NANOS;
    while (!acknowledged.getAsBoolean()) {
      assertThat(System.nanoTime()).as("still not acknowledged: " + key).isLessThan(until);
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /// Whether no kill fell between a commit and its answer, or none before the commit, though there
  /// should be kills enough for both.
  private boolean isOneSided() {
    return CYCLES >= ENOUGH_FOR_BOTH_SIDES && (foundDone == 0 || foundUndone == 0);
  }

  private void count(boolean done) {
    if (done) {
      foundDone++;
    } else {
      foundUndone++;
    }
  }

  private void holdAgainstTheServer(RunningServer server) {
    Map<String, Set<String>> audit = calls.actionsByToken(server);
    journal
        .entries()
        .forEach(
            (key, entry) -> {
              assertThat(calls.statusOf(server, entry.id())).as(key).isEqualTo(entry.status());
              assertThat(calls.isGood(server, entry.value()))
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
