package dev.latchkey.server.command;

import java.io.PrintStream;

/// Where a command's words go.
///
/// @param out results and the lines of a start
/// @param err mistakes, problems and warnings
/// @param interactive whether a person reads `out` at a terminal
public record Terminal(PrintStream out, PrintStream err, boolean interactive) {
  public void say(String line) {
    out.println(line);
  }

  public void complain(String line) {
    err.println(line);
  }
}
