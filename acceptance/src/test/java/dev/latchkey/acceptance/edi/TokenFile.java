package dev.latchkey.acceptance.edi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// A token's value in a file that only its owner reads, as the example's programs want it.
public final class TokenFile {
  private TokenFile() {}

  public static Path write(Path file, String value) {
    try {
      Files.writeString(file, value + "\n");
      return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
