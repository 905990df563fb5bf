package dev.latchkey.server.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// Turns port 0 into a free one before the console starts, since its pages and cookies must know
/// the address that browsers use.
final class FreePort {
  private FreePort() {}

  static int or(String bind, int wanted) {
    if (wanted != 0) {
      return wanted;
    }
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(bind))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("No free port was to be had on " + bind, e);
    }
  }
}
