package dev.latchkey.acceptance.delivery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/// A mail server that takes the first message whole and then says nothing, and all later ones as
/// any other would.
final class HesitantMailServer implements AutoCloseable {
  private final ServerSocket socket;
  private final List<String> messageIds = new CopyOnWriteArrayList<>();
  private volatile int taken;

  HesitantMailServer() {
    try {
      socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  String url() {
    return "smtp://127.0.0.1:" + socket.getLocalPort();
  }

  /// The ids of all messages that came whole, answered or not.
  List<String> messageIds() {
    return List.copyOf(messageIds);
  }

  /// How many it said that it took.
  int taken() {
    return taken;
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
      say(client, "220 ready");
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        switch (line.toUpperCase(Locale.ROOT).split(" ")[0]) {
          case "DATA" -> {
            say(client, "354 go on");
            read(lines);
            if (messageIds.size() == 1) {
              lines.readLine();
              return;
            }
            taken++;
            say(client, "250 taken");
          }
          case "QUIT" -> {
            say(client, "221 bye");
            return;
          }
          default -> say(client, "250 ok");
        }
      }
    } catch (IOException gone) {
      return;
    }
  }

  private void read(BufferedReader lines) throws IOException {
    String id = "";
    for (String line = lines.readLine();
        line != null && !line.equals(".");
        line = lines.readLine()) {
      if (line.startsWith("Message-ID: ")) {
        id = line.substring("Message-ID: ".length());
      }
    }
    messageIds.add(id);
  }

  private static void say(Socket client, String line) throws IOException {
    client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
