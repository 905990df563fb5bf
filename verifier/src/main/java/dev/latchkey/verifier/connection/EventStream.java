package dev.latchkey.verifier.connection;

import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/// An answer that stays open until its connection is closed. Any thread may tell it; it writes on
/// the event loop of its response.
final class EventStream {
  private final HttpServerResponse response;
  private final Context context;

  EventStream(HttpServerResponse response, Context context) {
    this.response = response;
    this.context = context;
  }

  /// Sends the head, so that the watcher knows that it watches. On the event loop.
  void begin() {
    response.setChunked(true);
    response.headers().set(HttpHeaders.CONTENT_TYPE, "text/event-stream");
    write(": open\n\n");
  }

  /// Keeps the transport from taking it for dead.
  void keepOpen() {
    context.runOnContext(nothing -> write(": \n\n"));
  }

  /// Says why, and ends.
  void closed(String code) {
    context.runOnContext(
        nothing -> {
          write("event: closed\ndata: {\"code\":\"" + code + "\"}\n\n");
          end();
        });
  }

  /// Ends without a word, as when the node stops: the watcher may watch again elsewhere.
  void cut() {
    context.runOnContext(nothing -> end());
  }

  private void write(String text) {
    if (!response.ended() && !response.closed()) {
      response.write(text);
    }
  }

  private void end() {
    if (!response.ended() && !response.closed()) {
      response.end();
    }
  }
}
