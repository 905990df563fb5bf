package dev.latchkey.server.command;

import dev.latchkey.server.installation.Installation;
import dev.latchkey.server.settings.Settings;
import dev.latchkey.store.backup.Backup;
import dev.latchkey.store.database.Database;
import dev.latchkey.store.database.StoreException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Writes a backup, beside a server or without one; reads only.
public final class BackupCommand implements Command {
  private final InstantSource clock;

  public BackupCommand(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Shape shape() {
    return new Shape(
        "backup", "Writes a backup of all data, without keys", List.of("FILE"), List.of());
  }

  @Override
  public int run(Arguments arguments, Settings settings, Terminal terminal) {
    Optional<Path> file = FileWord.of(arguments, terminal);
    if (file.isEmpty()) {
      return USAGE;
    }
    Optional<String> noData = TakeInstallation.noData(settings);
    if (noData.isPresent()) {
      terminal.complain(noData.get());
      return FAILED;
    }
    try (Database database = Database.openReading(Installation.database(settings.data()))) {
      long rows = new Backup(database, clock, Installation.version()).write(file.get());
      terminal.say(
          "Backup of %,d rows is in %s, readable by its owner alone. It opens with %s alone: keep a copy of that somewhere else."
              .formatted(rows, file.get(), settings.data().masterKey().normalize()));
      return DONE;
    } catch (StoreException e) {
      terminal.complain(String.valueOf(e.getMessage()));
      return FAILED;
    }
  }
}
