package dev.latchkey.server.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/// To whom files belong and whom they are open to, in the words of `ls` and `chmod`.
final class FileOwner {
  private FileOwner() {}

  static String current() {
    return System.getProperty("user.name", "another");
  }

  static String of(Path file) {
    try {
      return Files.getOwner(file).getName();
    } catch (IOException | UnsupportedOperationException e) {
      return "another";
    }
  }

  /// Four octal digits, such as `0755`; the first is always 0.
  static String mode(Path file) {
    try {
      return mode(Files.getPosixFilePermissions(file));
    } catch (IOException | UnsupportedOperationException e) {
      return "mode unknown";
    }
  }

  static boolean isOpenToOthers(Path file) {
    try {
      return Files.getPosixFilePermissions(file).stream()
          .anyMatch(permission -> !permission.name().startsWith("OWNER_"));
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private static String mode(Set<PosixFilePermission> permissions) {
    int bits = 0;
    for (PosixFilePermission permission : PosixFilePermission.values()) {
      bits = bits << 1 | (permissions.contains(permission) ? 1 : 0);
    }
    return "%04o".formatted(bits);
  }
}
