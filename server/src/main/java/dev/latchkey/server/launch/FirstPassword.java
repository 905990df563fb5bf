package dev.latchkey.server.launch;

import java.nio.file.Path;

/// What is told about the first password of an installation.
public sealed interface FirstPassword {
  /// Standard output is a terminal, so the password itself is told, once.
  final class Shown implements FirstPassword {
    private final String password;

    public Shown(String password) {
      this.password = password;
    }

    String reveal() {
      return password;
    }

    @Override
    public String toString() {
      return "Shown[…]";
    }
  }

  /// It is in this file, mode 0600.
  record InFile(Path file) implements FirstPassword {}
}
