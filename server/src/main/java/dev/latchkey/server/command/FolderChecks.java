package dev.latchkey.server.command;

import dev.latchkey.server.settings.DataSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What `doctor` asks of the data folder.
record FolderChecks(DataSettings data) {
  private static final long LITTLE = 512L * 1024 * 1024;
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.complementOf(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));

  Optional<String> openToOthers() {
    Path folder = data.directory();
    try {
      return Files.exists(folder)
              && Files.getPosixFilePermissions(folder).stream().anyMatch(OTHERS::contains)
          ? Optional.of("%s is open to others. Fix: chmod 700 %s".formatted(folder, folder))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of("%s can't be read: %s.".formatted(folder, e.getMessage()));
    }
  }

  Optional<String> littleSpace() {
    Path folder = data.directory();
    try {
      if (!Files.exists(folder)) {
        return Optional.empty();
      }
      long free = Files.getFileStore(folder).getUsableSpace();
      return free < LITTLE
          ? Optional.of(
              "%d MB are free where %s is. Make room: at 0 nothing can be changed any more."
                  .formatted(free / 1024 / 1024, folder))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of("%s can't be read: %s.".formatted(folder, e.getMessage()));
    }
  }
}
