package dev.latchkey.server.command;

import dev.latchkey.server.settings.Settings;

/// One command of the server's program.
public interface Command {
  /// Done.
  int DONE = 0;

  /// The command, or the start, failed; the reason was told.
  int FAILED = 1;

  /// The command was given wrongly; nothing was done.
  int USAGE = 2;

  Shape shape();

  /// Does the work and answers the exit code.
  int run(Arguments arguments, Settings settings, Terminal terminal);
}
