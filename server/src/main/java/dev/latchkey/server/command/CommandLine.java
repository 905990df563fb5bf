package dev.latchkey.server.command;

import dev.latchkey.server.settings.Nearest;
import dev.latchkey.server.settings.ReadSettings;
import dev.latchkey.server.settings.SettingsOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds the command that was typed, checks all that was given with it, and runs it.
public final class CommandLine {
  /// The flag of `serve` that leaves the control plane out.
  public static final String DATA_PLANE = "--data-plane";

  private static final Set<String> HELP = Set.of("--help", "-h", "help");

  private final List<Command> commands;
  private final ReadSettings readSettings;
  private final Terminal terminal;

  /// @param commands in the order of the help text, at least one
  public CommandLine(List<Command> commands, ReadSettings readSettings, Terminal terminal) {
    this.commands = List.copyOf(commands);
    this.readSettings = readSettings;
    this.terminal = terminal;
  }

  /// Runs what was typed and answers the exit code.
  public int run(List<String> typed) {
    if (typed.isEmpty() || HELP.contains(typed.getFirst())) {
      terminal.say(Help.overview(commands));
      return typed.isEmpty() ? Command.USAGE : Command.DONE;
    }
    Optional<Command> command = find(typed);
    if (command.isEmpty()) {
      terminal.complain(unknown(typed.getFirst()));
      return Command.USAGE;
    }
    Shape shape = command.get().shape();
    List<String> rest = typed.subList(length(shape), typed.size());
    if (rest.contains("--help") || rest.contains("-h")) {
      terminal.say(Help.of(shape));
      return Command.DONE;
    }
    return run(command.get(), new ReadArguments(shape, rest));
  }

  private int run(Command command, ReadArguments read) {
    SettingsOutcome outcome = readSettings.read(read.settings(), read.arguments().has(DATA_PLANE));
    outcome.warnings().forEach(terminal::complain);
    List<String> problems = new ArrayList<>(read.problems());
    return switch (outcome) {
      case SettingsOutcome.Refused refused -> {
        problems.addAll(refused.problems());
        yield refuse(problems);
      }
      case SettingsOutcome.Accepted accepted ->
          problems.isEmpty()
              ? command.run(read.arguments(), accepted.settings(), terminal)
              : refuse(problems);
    };
  }

  private int refuse(List<String> problems) {
    problems.forEach(terminal::complain);
    return Command.USAGE;
  }

  private Optional<Command> find(List<String> typed) {
    return commands.stream()
        .filter(command -> begins(typed, command.shape()))
        .max(Comparator.comparingInt(command -> length(command.shape())));
  }

  private static boolean begins(List<String> typed, Shape shape) {
    int length = length(shape);
    return typed.size() >= length
        && String.join(" ", typed.subList(0, length)).equals(shape.name());
  }

  private static int length(Shape shape) {
    return shape.name().split(" ", -1).length;
  }

  private String unknown(String typed) {
    List<String> names = commands.stream().map(command -> command.shape().name()).toList();
    return "Unknown command %s. Nearest: %s. All: ./latchkey help"
        .formatted(typed, Nearest.to(typed, names));
  }
}
