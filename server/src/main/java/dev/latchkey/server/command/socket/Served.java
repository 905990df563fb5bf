package dev.latchkey.server.command.socket;

import java.io.PrintStream;
import java.util.List;

/// What a server does for commands beside it.
public interface Served {
  /// Does what was asked for and answers the exit code.
  ///
  /// @param command its name, such as `keys rotate`
  /// @param words what was typed behind it
  int run(String command, List<String> words, PrintStream out, PrintStream err);
}
