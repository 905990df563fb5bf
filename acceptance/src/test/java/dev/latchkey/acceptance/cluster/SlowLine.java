package dev.latchkey.acceptance.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A proxy before a server that passes on what the server says only after a while, and then all of
/// it in order: what comes out was true when it went in.
final class SlowLine implements AutoCloseable {
  private static final int CHUNK = 8_192;

  private final ServerSocket listening;
  private final InetSocketAddress target;
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private volatile long delayNanos;

  /// What was said, and when; nothing at the end.
  private record Said(byte[] bytes, long atNanos) {}

  /// @param at this machine's address, as the proxy's users see it
  SlowLine(String at, String target, int port) {
    try {
      this.listening = new ServerSocket(0, 50, InetAddress.getByName(at));
      this.target = new InetSocketAddress(target, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /// `10.64.0.2:41234`
  String address() {
    return listening.getInetAddress().getHostAddress() + ":" + listening.getLocalPort();
  }

  /// From now on what the server says takes so long.
  void delay(Duration delay) {
    delayNanos = delay.toNanos();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        Thread.ofVirtual().start(() -> connect(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void connect(Socket client) {
    Socket server = new Socket();
    sockets.add(client);
    sockets.add(server);
    try {
      server.connect(target, 2_000);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
    } catch (IOException unreachable) {
      close(client);
      close(server);
      return;
    }
    Thread.ofVirtual().start(() -> pass(client, server));
    BlockingQueue<Said> said = new LinkedBlockingQueue<>();
    Thread.ofVirtual().start(() -> say(said, client, server));
    listen(server, said);
  }

  private static void pass(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException ended) {
      close(from);
      close(to);
    }
  }

  private static void listen(Socket server, BlockingQueue<Said> said) {
    byte[] buffer = new byte[CHUNK];
    try {
      for (int read = server.getInputStream().read(buffer);
          read >= 0;
          read = server.getInputStream().read(buffer)) {
        said.add(new Said(java.util.Arrays.copyOf(buffer, read), System.nanoTime()));
      }
    } catch (IOException ended) {
      // The end is passed on as anything else.
    }
    said.add(new Said(new byte[0], System.nanoTime()));
  }

  private void say(BlockingQueue<Said> said, Socket client, Socket server) {
    try {
      for (Said next = said.take(); next.bytes().length > 0; next = said.take()) {
        long left = next.atNanos() + delayNanos - System.nanoTime();
        if (left > 0) {
          TimeUnit.NANOSECONDS.sleep(left);
        }
        client.getOutputStream().write(next.bytes());
      }
    } catch (IOException ended) {
      // Both sides are closed below.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close(client);
    close(server);
  }

  private static void close(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception closed) {
      // It is closed, which is all that was wanted.
    }
  }

  @Override
  public void close() {
    close(listening);
    sockets.forEach(SlowLine::close);
  }
}
