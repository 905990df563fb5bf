package dev.latchkey.server.launch;

import java.nio.file.Path;

/// What is told about the first password of an installation.
public sealed interface FirstPassword {
  /// What stands behind `Password: `.
  String line();

  /// Standard output is a terminal, so the password itself is told, once.
  final class Shown implements FirstPassword {
    private final String password;

    public Shown(String password) {
      this.password = password;
    }

    @Override
    public String line() {
      return password
          + "   (shown once, good for 24 hours or until you set your own;"
          + " lost: ./latchkey reset-password)";
    }

    @Override
    public String toString() {
      return "Shown[…]";
    }
  }

  /// It is in this file, mode 0600.
  record InFile(Path file) implements FirstPassword {
    @Override
    public String line() {
      return "in %s   (good for 24 hours or until you set your own; lost: ./latchkey reset-password)"
          .formatted(file.normalize());
    }
  }
}
