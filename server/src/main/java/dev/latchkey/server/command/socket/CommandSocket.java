package dev.latchkey.server.command.socket;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The socket of a running server. Whoever can open it owns the data folder's files, and so the
/// data: no more is asked of him.
public final class CommandSocket implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(CommandSocket.class.getName());
  private static final Duration TIME_TO_ASK = Duration.ofSeconds(10);
  private static final int AT_ONCE = 8;

  private final Path file;
  private final ServerSocketChannel listening;
  private final Served served;
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final Set<SocketChannel> asking = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private CommandSocket(Path file, ServerSocketChannel listening, Served served) {
    this.file = file;
    this.listening = listening;
    this.served = served;
  }

  /// Listens in `dataFolder`, which this process holds.
  ///
  /// The socket is made in a folder of its own, closed to others, and put in its place once it is
  /// closed to others itself; what an earlier process left there is replaced.
  ///
  /// @throws IOException where there can be no socket, as in a path of more than some 90 characters
  public static CommandSocket listen(Path dataFolder, Served served) throws IOException {
    Path file = Wire.file(dataFolder);
    Path hidden =
        Files.createTempDirectory(
            dataFolder,
            "sock",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      Path made = hidden.resolve("s");
      listening.bind(UnixDomainSocketAddress.of(made));
      Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
      Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      listening.close();
      throw e;
    } finally {
      Files.deleteIfExists(hidden.resolve("s"));
      Files.delete(hidden);
    }
    CommandSocket socket = new CommandSocket(file, listening, served);
    Thread.ofPlatform().daemon().name("latchkey-commands").start(socket::accept);
    return socket;
  }

  private void accept() {
    while (listening.isOpen()) {
      try {
        places.acquire();
        SocketChannel channel = listening.accept();
        asking.add(channel);
        CompletableFuture.delayedExecutor(TIME_TO_ASK.toSeconds(), TimeUnit.SECONDS)
            .execute(() -> giveUp(channel));
        threads.execute(() -> serve(channel));
      } catch (IOException e) {
        places.release();
        if (listening.isOpen()) {
          LOG.log(System.Logger.Level.WARNING, "A command was not taken", e);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void serve(SocketChannel channel) {
    try (channel) {
      List<String> request = Wire.read(Channels.newInputStream(channel));
      asking.remove(channel);
      OutputStream out = Channels.newOutputStream(channel);
      int exitCode = run(request, out);
      out.write((Wire.END + exitCode + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "A command's connection ended early", e);
    } finally {
      asking.remove(channel);
      places.release();
    }
  }

  private int run(List<String> request, OutputStream out) {
    PrintStream err = lines(out, Wire.ERR);
    if (request.size() < 2 || !request.getFirst().equals(Wire.NAME)) {
      err.println("The server that runs does not speak this. Use its own ./latchkey.");
      return Wire.FAILED;
    }
    try {
      List<String> words = request.subList(2, request.size());
      return served.run(request.get(1), words, lines(out, Wire.OUT), err);
    } catch (RuntimeException failed) {
      LOG.log(System.Logger.Level.ERROR, request.get(1) + " failed", failed);
      err.println("The server failed at it; its log says why.");
      return Wire.FAILED;
    }
  }

  private static PrintStream lines(OutputStream out, String mark) {
    return new PrintStream(new MarkedLines(out, mark), false, StandardCharsets.UTF_8);
  }

  private void giveUp(SocketChannel channel) {
    if (asking.remove(channel)) {
      close(channel);
    }
  }

  private static void close(AutoCloseable channel) {
    try {
      channel.close();
    } catch (Exception e) {
      LOG.log(System.Logger.Level.DEBUG, "A command's connection did not close", e);
    }
  }

  /// Takes no more commands, and returns when those under way are done.
  @Override
  public void close() {
    close(listening);
    List.copyOf(asking).forEach(this::giveUp);
    threads.close();
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "The socket's file was not removed", e);
    }
  }
}
