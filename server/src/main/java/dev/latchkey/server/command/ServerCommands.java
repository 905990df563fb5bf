package dev.latchkey.server.command;

import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/// The commands that need the data folder, all but `serve`.
public final class ServerCommands {
  private ServerCommands() {}

  /// In the order of the help text.
  public static List<Command> all(InstantSource clock) {
    return Stream.concat(
            Stream.of(
                new InitCommand(clock),
                new BackupCommand(clock),
                new RestoreCommand(clock),
                new DoctorCommand(clock),
                new AuditVerifyCommand(clock),
                new KeysNewCommand()),
            tasks().stream().map(task -> new InstallationCommand(task, clock)))
        .toList();
  }

  /// Those that a running server does in their place.
  public static List<InstallationTask> tasks() {
    return List.of(
        new ResetPasswordTask(),
        new KeysTasks.Rotate(),
        new KeysTasks.Status(),
        new KeysTasks.Retire());
  }
}
