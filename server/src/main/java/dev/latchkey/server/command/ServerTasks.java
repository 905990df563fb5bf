package dev.latchkey.server.command;

import dev.latchkey.server.command.socket.Served;
import dev.latchkey.server.installation.Installation;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/// The tasks that a running server does for commands beside it.
public final class ServerTasks implements Served {
  private final List<InstallationTask> tasks;
  private final Installation installation;

  public ServerTasks(List<InstallationTask> tasks, Installation installation) {
    this.tasks = List.copyOf(tasks);
    this.installation = installation;
  }

  @Override
  public int run(String command, List<String> rest, PrintStream out, PrintStream err) {
    Terminal terminal = new Terminal(out, err, false);
    Optional<InstallationTask> task =
        tasks.stream().filter(each -> each.shape().name().equals(command)).findFirst();
    if (task.isEmpty()) {
      terminal.complain(
          "The server that runs is of version %s and does not know %s. Use its own ./latchkey."
              .formatted(Installation.version(), command));
      return Command.USAGE;
    }
    ReadArguments read = new ReadArguments(task.get().shape(), rest);
    if (!read.problems().isEmpty()) {
      read.problems().forEach(terminal::complain);
      return Command.USAGE;
    }
    return InstallationCommand.run(task.get(), read.arguments(), installation, terminal);
  }
}
