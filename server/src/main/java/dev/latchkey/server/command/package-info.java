/// The command line: which commands there are, what each takes, and what the process answers with.
///
/// A [Command] says its shape and does its work; [CommandLine] finds the command, reads its options
/// and the settings, tells every mistake at once with the nearest known word, and turns the outcome
/// into an exit code: 0 done, 1 failed, 2 usage.
@NullMarked
package dev.latchkey.server.command;

import org.jspecify.annotations.NullMarked;
