package dev.latchkey.server.launch;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/// The data folder, held by this process alone until closed or until the process ends, however it
/// ends: the lock is the operating system's, on `latchkey.lock`, which holds the process id.
public final class DataFolder implements AutoCloseable {
  private static final String LOCK = "latchkey.lock";

  private final Path path;
  private final FileChannel channel;

  private DataFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  public Path path() {
    return path;
  }

  /// Makes the folder where it is missing (0700), and takes it.
  public static Taken take(Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      return new Taken.No(new StartProblem.NotAFolder(folder.toAbsolutePath().normalize()));
    }
    boolean existed = Files.exists(folder);
    try {
      if (!existed) {
        make(folder);
      }
      return lock(folder);
    } catch (IOException e) {
      return new Taken.No(existed ? closed(folder) : notMade(folder));
    }
  }

  /// Whether the folder is this process's now.
  public sealed interface Taken {
    /// It is.
    record Yes(DataFolder folder) implements Taken {}

    /// It is not.
    record No(StartProblem problem) implements Taken {}
  }

  private static void make(Path folder) throws IOException {
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    Files.createDirectories(folder, mode);
  }

  private static Taken lock(Path folder) throws IOException {
    FileChannel channel = FileChannel.open(folder.resolve(LOCK), CREATE, READ, WRITE);
    if (tryLock(channel) == null) {
      long holder = Long.parseLong(text(channel));
      channel.close();
      return new Taken.No(
          new StartProblem.AlreadyRuns(folder, holder, new EndpointsFile(folder).console()));
    }
    channel.truncate(0);
    channel.write(bytes(Long.toString(ProcessHandle.current().pid())), 0);
    return new Taken.Yes(new DataFolder(folder, channel));
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static String text(FileChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(20);
    channel.read(buffer, 0);
    return StandardCharsets.US_ASCII.decode(buffer.flip()).toString();
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static StartProblem closed(Path folder) {
    return new StartProblem.FolderClosed(
        folder.toAbsolutePath().normalize(),
        FileOwner.of(folder),
        FileOwner.mode(folder),
        FileOwner.current());
  }

  private static StartProblem notMade(Path folder) {
    Path wanted = folder.toAbsolutePath().normalize();
    Path above = wanted;
    while (!Files.exists(above) && above.getParent() != null) {
      above = above.getParent();
    }
    return new StartProblem.FolderNotMade(
        wanted, above, FileOwner.of(above), FileOwner.mode(above), FileOwner.current());
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
