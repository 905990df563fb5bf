package dev.latchkey.server.command;

import dev.latchkey.server.command.socket.AskServer;
import dev.latchkey.server.installation.Installation;
import dev.latchkey.server.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Has a task done where it can be: here, or by the server that runs on the data folder.
public final class InstallationCommand implements Command {
  private final InstallationTask task;
  private final InstantSource clock;

  public InstallationCommand(InstallationTask task, InstantSource clock) {
    this.task = task;
    this.clock = clock;
  }

  @Override
  public Shape shape() {
    return task.shape();
  }

  @Override
  public int run(Arguments arguments, Settings settings, Terminal terminal) {
    try {
      return switch (TakeInstallation.existing(settings, clock)) {
        case TakeInstallation.Taken.Ours ours -> {
          try (ours) {
            yield run(arguments, ours.installation(), terminal);
          }
        }
        case TakeInstallation.Taken.OfServer(var runs) ->
            ask(new AskServer(settings.data().directory(), runs.pid()), arguments, terminal);
        case TakeInstallation.Taken.Stopped(var messages) -> {
          messages.forEach(terminal::complain);
          yield FAILED;
        }
      };
    } catch (IOException e) {
      throw new UncheckedIOException("The command could not read or write the data folder", e);
    }
  }

  private int run(Arguments arguments, Installation installation, Terminal terminal) {
    return run(task, arguments, installation, terminal);
  }

  private int ask(AskServer server, Arguments arguments, Terminal terminal) {
    String name = task.shape().name();
    return switch (server.ask(name, typed(arguments), terminal.out(), terminal.err())) {
      case AskServer.Asked.Ended(int exitCode) -> exitCode;
      case AskServer.Asked.Failed(String message) -> {
        terminal.complain(message);
        yield FAILED;
      }
    };
  }

  private static List<String> typed(Arguments arguments) {
    List<String> typed = new ArrayList<>(arguments.words());
    arguments
        .values()
        .forEach(
            (flag, values) ->
                values.forEach(value -> typed.add(value.isEmpty() ? flag : flag + "=" + value)));
    return typed;
  }

  /// Runs a task unless nothing can be unsealed here.
  public static int run(
      InstallationTask task, Arguments arguments, Installation installation, Terminal terminal) {
    if (installation.sealedBecause().isPresent()) {
      terminal.complain(installation.sealedBecause().get());
      return FAILED;
    }
    return task.run(arguments, installation, terminal);
  }
}
