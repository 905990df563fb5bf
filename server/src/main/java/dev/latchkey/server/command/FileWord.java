package dev.latchkey.server.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// The file that a command's first word names.
final class FileWord {
  private FileWord() {}

  /// Nothing, and a complaint, where no file can be called so.
  static Optional<Path> of(Arguments arguments, Terminal terminal) {
    String typed = arguments.word(0).orElseThrow();
    try {
      return Optional.of(Path.of(typed));
    } catch (InvalidPathException e) {
      terminal.complain(typed + " is no file's name.");
      return Optional.empty();
    }
  }
}
