package dev.latchkey.server;

import dev.latchkey.server.command.Command;
import dev.latchkey.server.command.CommandLine;
import dev.latchkey.server.command.ServeCommand;
import dev.latchkey.server.command.ServerCommands;
import dev.latchkey.server.command.Terminal;
import dev.latchkey.server.data.StartDataPlane;
import dev.latchkey.server.node.StartWholeNode;
import dev.latchkey.server.settings.ReadSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The server's program.
public final class Main {
  private Main() {}

  /// Runs the command that was typed and ends with its exit code.
  public static void main(String... arguments) {
    InstantSource clock = InstantSource.system();
    System.exit(run(commands(clock), arguments));
  }

  private static List<Command> commands(InstantSource clock) {
    boolean interactive = isTerminal();
    Command serve =
        new ServeCommand(
            arguments ->
                arguments.has(CommandLine.DATA_PLANE)
                    ? new StartDataPlane(clock)
                    : new StartWholeNode(clock, interactive, sshTarget(), arguments.has("--demo")),
            typedAt(clock.instant()),
            clock);
    return Stream.concat(Stream.of(serve), ServerCommands.all(clock).stream()).toList();
  }

  private static boolean isTerminal() {
    return System.console() != null && System.console().isTerminal();
  }

  /// `user@host`, for the line that an SSH session is given.
  private static Optional<String> sshTarget() {
    return Optional.ofNullable(System.getenv("SSH_CONNECTION"))
        .map(connection -> System.getProperty("user.name") + "@" + hostName());
  }

  /// Runs the command that was typed.
  ///
  /// @return the process's exit code
  static int run(List<Command> commands, String... arguments) {
    var settings = new ReadSettings(System.getenv(), hostName());
    var terminal = new Terminal(System.out, System.err, isTerminal());
    return new CommandLine(commands, settings, terminal).run(List.of(arguments));
  }

  /// When the command was typed, as the `latchkey` script says in milliseconds; else now.
  static Instant typedAt(Instant now) {
    Long millis = Long.getLong("latchkey.typedAt");
    return millis == null ? now : Instant.ofEpochMilli(millis);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "node";
    }
  }
}
