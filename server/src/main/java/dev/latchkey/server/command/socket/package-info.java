/// Commands that a running server does in the place of a process beside it: over the Unix socket
/// `latchkey.sock` in the data folder, which its owner alone may open. One request a connection, in
/// lines: the protocol's name, the command, its words, a line each, and an empty line. The answer
/// is lines that begin with `out ` or `err `, and last `end ` with the exit code.
@NullMarked
package dev.latchkey.server.command.socket;

import org.jspecify.annotations.NullMarked;
