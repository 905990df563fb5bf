package dev.latchkey.server.command;

import dev.latchkey.server.installation.Installation;

/// Work of a command on an open installation: in a process of its own where no server runs, else in
/// the server, which holds the keys and writes alone.
public interface InstallationTask {
  Shape shape();

  /// Does the work and answers the exit code.
  ///
  /// @param installation not sealed
  int run(Arguments arguments, Installation installation, Terminal terminal);
}
