package dev.latchkey.server.command;

import dev.latchkey.server.installation.Installation;
import dev.latchkey.server.launch.DataFolder;
import dev.latchkey.server.launch.Preflight;
import dev.latchkey.server.launch.StartProblem;
import dev.latchkey.server.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes an installation for a command: on SQLite with the data folder, which one process holds at
/// a time; on PostgreSQL beside whoever else works on it.
final class TakeInstallation {
  private TakeInstallation() {}

  /// Takes one that is there; makes nothing.
  static Taken existing(Settings settings, InstantSource clock) throws IOException {
    if (settings.data().onPostgresql()) {
      return open(settings, clock, null);
    }
    Optional<String> noData = noData(settings);
    return noData.isPresent()
        ? new Taken.Stopped(List.of(noData.get()))
        : takeFolder(settings, clock);
  }

  /// Says so where there is nothing to open.
  static Optional<String> noData(Settings settings) {
    Path file = Installation.sqliteFile(settings.data());
    return settings.data().onPostgresql() || Files.exists(file)
        ? Optional.empty()
        : Optional.of(
            "There is no data in %s. Another folder: --data-dir; a new one: ./latchkey serve"
                .formatted(file.toAbsolutePath().normalize().getParent()));
  }

  /// Takes one that is there, or makes it, with its data folder.
  static Taken orNew(Settings settings, InstantSource clock) throws IOException {
    return settings.data().onPostgresql()
        ? besideOthers(settings, clock)
        : takeFolder(settings, clock);
  }

  private static Taken besideOthers(Settings settings, InstantSource clock) throws IOException {
    return switch (DataFolder.take(settings.data().directory())) {
      case DataFolder.Taken.No(StartProblem.AlreadyRuns runs) -> open(settings, clock, null);
      case DataFolder.Taken.No(StartProblem problem) -> stopped(List.of(problem));
      case DataFolder.Taken.Yes(DataFolder folder) -> {
        folder.close();
        yield open(settings, clock, null);
      }
    };
  }

  private static Taken takeFolder(Settings settings, InstantSource clock) throws IOException {
    return switch (DataFolder.take(settings.data().directory())) {
      case DataFolder.Taken.No(StartProblem.AlreadyRuns runs) -> new Taken.OfServer(runs);
      case DataFolder.Taken.No(StartProblem problem) -> stopped(List.of(problem));
      case DataFolder.Taken.Yes(DataFolder folder) -> open(settings, clock, folder);
    };
  }

  private static Taken open(Settings settings, InstantSource clock, @Nullable DataFolder folder)
      throws IOException {
    List<StartProblem> problems = Preflight.masterKey(settings);
    Installation.Opening opening =
        problems.isEmpty()
            ? Installation.open(settings, clock)
            : new Installation.Opening.Stopped(problems);
    return switch (opening) {
      case Installation.Opening.Opened(Installation installation) ->
          new Taken.Ours(installation, folder);
      case Installation.Opening.Stopped(List<StartProblem> why) -> {
        if (folder != null) {
          folder.close();
        }
        yield stopped(why);
      }
    };
  }

  private static Taken stopped(List<StartProblem> problems) {
    return new Taken.Stopped(problems.stream().map(StartProblem::message).toList());
  }

  /// Whose the installation is now.
  sealed interface Taken {
    /// This process's, until closed.
    ///
    /// @param folder null on PostgreSQL
    record Ours(Installation installation, @Nullable DataFolder folder)
        implements Taken, AutoCloseable {
      @Override
      public void close() throws IOException {
        try (DataFolder held = folder) {
          installation.close();
        }
      }
    }

    /// A server's that runs on the data folder.
    record OfServer(StartProblem.AlreadyRuns runs) implements Taken {}

    /// Nobody's: it can't be opened.
    record Stopped(List<String> messages) implements Taken {}
  }
}
