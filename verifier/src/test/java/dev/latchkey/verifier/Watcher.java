package dev.latchkey.verifier;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Watches a connection over a socket of its own; once made, the stream has begun.
final class Watcher implements AutoCloseable {
  private final Socket socket;
  private final CompletableFuture<String> closed = new CompletableFuture<>();
  private final CompletableFuture<Void> begun = new CompletableFuture<>();

  Watcher(TestNode node, String id, String value) throws Exception {
    socket = new Socket("127.0.0.1", node.port());
    String request =
        """
        GET /v1/connections/%s HTTP/1.1\r
        Host: localhost\r
        Authorization: Bearer %s\r
        Accept: text/event-stream\r
        \r
        """
            .formatted(id, value);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    Thread.ofVirtual().start(this::read);
    begun.get(10, TimeUnit.SECONDS);
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
      String event = "";
      String first = lines.readLine();
      if (!"HTTP/1.1 200 OK".equals(first)) {
        throw new IOException("answered " + first);
      }
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals(": open")) {
          begun.complete(null);
        } else if (line.startsWith("event: ")) {
          event = line.substring(7);
        } else if (line.startsWith("data: ") && event.equals("closed")) {
          closed.complete(line.substring(6));
        }
      }
      closed.complete("ended without an event");
    } catch (IOException failure) {
      begun.completeExceptionally(failure);
      closed.completeExceptionally(failure);
    }
  }

  /// The code in the last event; fails where none comes in time.
  String closedWith(Duration within) throws InterruptedException, ExecutionException {
    try {
      String data = closed.get(within.toMillis(), TimeUnit.MILLISECONDS);
      return data.replaceAll("^\\{\"code\":\"|\"}$", "");
    } catch (TimeoutException open) {
      return "still open";
    }
  }

  boolean isOpen() {
    return !closed.isDone();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException alreadyClosed) {
      closed.completeExceptionally(alreadyClosed);
    }
  }
}
