package dev.latchkey.server.installation;

import dev.latchkey.server.launch.StartProblem;
import dev.latchkey.server.settings.DataSettings;
import dev.latchkey.store.database.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/// Says to which installation a data folder belongs, by a file in it. A node that is pointed at the
/// database of another installation, or at an empty one, would judge by other tokens than those it
/// is for: it does not start, and alters nothing there.
public final class InstallationMarker {
  private static final String FILE = "installation";

  private final DataSettings data;

  public InstallationMarker(DataSettings data) {
    this.data = data;
  }

  /// What is wrong with the database that the settings name; nothing where the folder is of no
  /// installation yet.
  ///
  /// @throws dev.latchkey.store.database.StoreException where the database does not answer
  public Optional<StartProblem> otherInstallation() {
    Optional<String> mine = read();
    if (mine.isEmpty() || (!data.onPostgresql() && !Files.exists(Installation.sqliteFile(data)))) {
      return Optional.empty();
    }
    return differs(
        mine.get(),
        Database.installationAt(Installation.database(data)).map(UUID::toString).orElse(""));
  }

  /// As [#otherInstallation()], of a database that is open.
  Optional<StartProblem> otherThan(UUID installation) {
    return read().flatMap(mine -> differs(mine, installation.toString()));
  }

  private Optional<StartProblem> differs(String mine, String theirs) {
    return mine.equals(theirs)
        ? Optional.empty()
        : Optional.of(new StartProblem.OtherInstallation(data.directory(), mine, theirs));
  }

  private Optional<String> read() {
    try {
      return Files.exists(file())
          ? Optional.of(Files.readString(file()).strip())
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(file() + " could not be read", e);
    }
  }

  /// From now on the folder, where it is there, belongs to that installation.
  void write(UUID installation) {
    if (!Files.isDirectory(data.directory())) {
      return;
    }
    try {
      Files.writeString(file(), installation + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(file() + " could not be written", e);
    }
  }

  private Path file() {
    return data.directory().resolve(FILE);
  }
}
