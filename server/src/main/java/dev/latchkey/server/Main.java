package dev.latchkey.server;

import dev.latchkey.server.command.Command;
import dev.latchkey.server.command.CommandLine;
import dev.latchkey.server.command.Terminal;
import dev.latchkey.server.settings.ReadSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;

/// The server's program.
public final class Main {
  private Main() {}

  /// Runs the command that was typed.
  ///
  /// @return the process's exit code
  static int run(List<Command> commands, String... arguments) {
    var settings = new ReadSettings(System.getenv(), hostName());
    boolean interactive = System.console() != null && System.console().isTerminal();
    var terminal = new Terminal(System.out, System.err, interactive);
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
