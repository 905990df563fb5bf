package dev.latchkey.server.installation;

import dev.latchkey.domain.secret.Secret;
import dev.latchkey.server.launch.FirstPassword;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// First passwords: made for a person, good for 24 hours or until he sets his own. To a terminal
/// they are told; otherwise they go into `<data-dir>/first-password`, for the owner's eyes alone.
public final class FirstPasswords {
  public static final java.time.Duration LAST = java.time.Duration.ofHours(24);
  public static final int LENGTH = 20;
  private static final String FILE = "first-password";

  private final Path dataFolder;
  private final boolean interactive;

  /// @param interactive whether a person reads standard output
  public FirstPasswords(Path dataFolder, boolean interactive) {
    this.dataFolder = dataFolder;
    this.interactive = interactive;
  }

  /// Hands a password over in the way that fits.
  public FirstPassword handOver(Secret password) {
    if (interactive) {
      return new FirstPassword.Shown(password.expose());
    }
    Path file = dataFolder.resolve(FILE);
    try {
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, password.expose() + "\n", StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException("The first password could not be written to " + file, e);
    }
    return new FirstPassword.InFile(file);
  }
}
