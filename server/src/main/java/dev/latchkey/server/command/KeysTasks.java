package dev.latchkey.server.command;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.key.DigestAnew;
import dev.latchkey.domain.key.FollowKeys;
import dev.latchkey.domain.key.RetireKey;
import dev.latchkey.domain.key.RotateKeys;
import dev.latchkey.domain.key.ShowKeys;
import dev.latchkey.domain.secret.KeyedRows;
import dev.latchkey.server.installation.Installation;
import dev.latchkey.store.Stores;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// `keys rotate`, `keys status` and `keys retire`.
final class KeysTasks {
  private KeysTasks() {}

  private static Caller system() {
    return Caller.system(OrganizationId.INSTALLATION);
  }

  private static int refused(Refusal why, Terminal terminal) {
    terminal.complain(
        switch (why) {
          case Refusal.Conflict(String message) -> message;
          case Refusal.NotFound missing ->
              "There is no such key. Which there are: ./latchkey keys status";
          case Refusal other -> "Refused: " + other;
        });
    return Command.FAILED;
  }

  /// Puts another master key in use and moves to it what can be moved.
  static final class Rotate implements InstallationTask {
    @Override
    public Shape shape() {
      return new Shape("keys rotate", "Puts another master key in use", List.of(), List.of());
    }

    @Override
    public int run(Arguments arguments, Installation installation, Terminal terminal) {
      Stores stores = installation.stores();
      RotateKeys rotate =
          new RotateKeys(
              installation.vault().ring(), stores.keyChecks(), stores.dataKeys(), stores.changes());
      return switch (rotate.rotate(system())) {
        case Outcome.Refused<RotateKeys.Rotated>(Refusal why) -> refused(why, terminal);
        case Outcome.Done<RotateKeys.Rotated>(RotateKeys.Rotated rotated, var position) -> {
          terminal.say(
              "Key %s is in use; %d data keys are under it. Keep a copy of the key file somewhere else."
                  .formatted(rotated.keyId(), rotated.rewrapped()));
          if (installation.besideOthers()) {
            letNodesReadTheKey(terminal);
          }
          DigestAnew.Progress moved = installation.digestAnew().sealed();
          terminal.say(
              "%d values were digested anew. The others move when they are next presented: ./latchkey keys status"
                  .formatted(moved.done()));
          yield Command.DONE;
        }
      };
    }
  }

  /// Until then no row is put under the key that nodes decide by.
  private static void letNodesReadTheKey(Terminal terminal) {
    terminal.say(
        "Nodes that run read their key files within %d s. One whose file lacks the key answers 503 for what is under it."
            .formatted(FollowKeys.SETTLING.toSeconds()));
    try {
      Thread.sleep(FollowKeys.SETTLING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Counts the rows under each key.
  static final class Status implements InstallationTask {
    @Override
    public Shape shape() {
      return new Shape(
          "keys status", "Counts the rows under each master key", List.of(), List.of());
    }

    @Override
    public int run(Arguments arguments, Installation installation, Terminal terminal) {
      Stores stores = installation.stores();
      ShowKeys show =
          new ShowKeys(installation.vault().ring(), stores.keyChecks(), stores.keyedRows());
      return switch (show.list(system())) {
        case Outcome.Refused<List<ShowKeys.KeyUse>>(Refusal why) -> refused(why, terminal);
        case Outcome.Done<List<ShowKeys.KeyUse>>(List<ShowKeys.KeyUse> keys, var position) -> {
          keys.forEach(key -> terminal.say(line(key)));
          yield Command.DONE;
        }
      };
    }

    private static String line(ShowKeys.KeyUse key) {
      String rows =
          key.rows().entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .map(
                  count ->
                      new KeyedRows.Count(key.keyId(), count.getKey(), count.getValue()).words())
              .collect(Collectors.joining(", "));
      return "%s  %s  %s"
          .formatted(
              key.keyId(),
              key.inUse() ? "in use" : key.held() ? "held" : "missing here",
              rows.isEmpty() ? "nothing under it" : rows);
    }
  }

  /// Forgets a key that nothing is under.
  static final class Retire implements InstallationTask {
    @Override
    public Shape shape() {
      return new Shape(
          "keys retire", "Forgets a master key that nothing is under", List.of("ID"), List.of());
    }

    @Override
    public int run(Arguments arguments, Installation installation, Terminal terminal) {
      Stores stores = installation.stores();
      RetireKey retire =
          new RetireKey(
              installation.vault().ring(),
              stores.keyChecks(),
              stores.keyedRows(),
              stores.changes());
      return switch (retire.retire(system(), arguments.word(0).orElseThrow())) {
        case Outcome.Refused<String>(Refusal why) -> refused(why, terminal);
        case Outcome.Done<String>(String keyId, var position) -> {
          terminal.say("Key %s is retired. Destroy its copies.".formatted(keyId));
          yield Command.DONE;
        }
      };
    }
  }
}
