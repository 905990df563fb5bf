package dev.latchkey.custody.secret;

import dev.latchkey.domain.secret.SecretSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/// The file `master.key`: readable by its owner alone, who is the one that runs Latchkey. It is
/// replaced whole: written beside, forced to the disk, renamed.
public final class MasterKeyFile {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  private static final Set<PosixFilePermission> OF_OWNER =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);
  private static final int MOST_BYTES = 64 * 1024;

  private final Path path;
  private final SecretSource chance;

  public MasterKeyFile(Path path, SecretSource chance) {
    this.path = path;
    this.chance = chance;
  }

  public Reading read() {
    try {
      PosixFileAttributes found = Files.readAttributes(path, PosixFileAttributes.class);
      Optional<String> fault = fault(found);
      if (fault.isPresent()) {
        return new Reading.Unusable(fault.get());
      }
      return switch (MasterKeys.parse(Files.readString(path))) {
        case MasterKeys.Parsed.Right(MasterKeys keys) -> new Reading.Read(keys);
        case MasterKeys.Parsed.Wrong(String rule) -> new Reading.Unusable(name() + " " + rule);
      };
    } catch (NoSuchFileException e) {
      return new Reading.Absent();
    } catch (MalformedInputException e) {
      return new Reading.Unusable(name() + " is no text; wanted is a line a key");
    } catch (IOException e) {
      return new Reading.Unusable(name() + " can't be read: " + e.getClass().getSimpleName());
    }
  }

  /// Makes the file with one new key.
  ///
  /// @throws FileAlreadyExistsException where there is one; it is left as it was
  public MasterKeys create() throws IOException {
    MasterKeys keys = MasterKeys.of(MasterKey.random(chance));
    Path beside = writeBeside(keys);
    try {
      Files.createLink(path, beside);
    } finally {
      Files.delete(beside);
    }
    forceFolder();
    return keys;
  }

  /// Puts these keys in the place of those that are there; on return they outlive a loss of power.
  void replace(MasterKeys keys) throws IOException {
    Path beside = writeBeside(keys);
    try {
      Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
    forceFolder();
  }

  private Path writeBeside(MasterKeys keys) throws IOException {
    Path beside =
        path.resolveSibling(name() + "." + HexFormat.of().formatHex(chance.bytes(8)) + ".new");
    try (FileChannel out =
        FileChannel.open(
            beside,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
      ByteBuffer text = ByteBuffer.wrap(keys.expose().getBytes(StandardCharsets.US_ASCII));
      while (text.hasRemaining()) {
        out.write(text);
      }
      out.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(beside);
      throw e;
    }
    return beside;
  }

  private void forceFolder() throws IOException {
    try (FileChannel folder = FileChannel.open(folder(), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  private Path folder() {
    Path parent = path.toAbsolutePath().getParent();
    return parent == null ? path.toAbsolutePath() : parent;
  }

  private Optional<String> fault(PosixFileAttributes found) throws IOException {
    if (!found.isRegularFile() || found.size() > MOST_BYTES) {
      return Optional.of(name() + " is no file of keys: " + path);
    }
    if (!OF_OWNER.containsAll(found.permissions())) {
      return Optional.of(
          "%s can be read by others (%s). Fix: chmod 600 %s"
              .formatted(name(), octal(found.permissions()), path));
    }
    UserPrincipal us = us();
    if (!found.owner().equals(us)) {
      return Optional.of(
          "%s belongs to %s, you are %s. Fix: chown %s %s"
              .formatted(name(), found.owner().getName(), us.getName(), us.getName(), path));
    }
    return Optional.empty();
  }

  /// The user that this process runs as: who owns what it makes.
  private UserPrincipal us() throws IOException {
    Path process = Path.of("/proc/self");
    return Files.exists(process)
        ? Files.getOwner(process)
        : path.getFileSystem()
            .getUserPrincipalLookupService()
            .lookupPrincipalByName(System.getProperty("user.name"));
  }

  private String name() {
    return String.valueOf(path.getFileName());
  }

  private static String octal(Set<PosixFilePermission> permissions) {
    int mode = 0;
    for (PosixFilePermission permission : permissions) {
      mode |= 0400 >> permission.ordinal();
    }
    return "0" + Integer.toOctalString(01000 | mode).substring(1);
  }

  /// What came of reading the file.
  public sealed interface Reading {
    record Read(MasterKeys keys) implements Reading {}

    record Absent() implements Reading {}

    /// @param message what is wrong and what mends it, without anything that the file holds
    record Unusable(String message) implements Reading {}
  }
}
