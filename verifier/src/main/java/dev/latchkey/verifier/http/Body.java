package dev.latchkey.verifier.http;

import dev.latchkey.api.error.ErrorCode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads a JSON body whole, up to a bound; beyond it, or too slowly sent, the connection ends.
public final class Body {
  /// What a request's body may have at most.
  public static final int MOST_BYTES = 64 * 1024;

  /// What a batch's body may have at most.
  public static final int MOST_BATCH_BYTES = 1024 * 1024;

  private static final byte[] NOTHING = {};

  private final Exchange exchange;
  private final int mostBytes;
  private final Consumer<byte[]> whole;
  private @Nullable Buffer collected;
  private boolean several;
  private boolean refused;

  private Body(Exchange exchange, int mostBytes, Consumer<byte[]> whole) {
    this.exchange = exchange;
    this.mostBytes = mostBytes;
    this.whole = whole;
  }

  /// Hands the body on once it is there; refuses a larger one, or one of another media type.
  public static void read(Exchange exchange, int mostBytes, Consumer<byte[]> whole) {
    new Body(exchange, mostBytes, whole).read();
  }

  private void read() {
    HttpServerRequest request = exchange.request();
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length != null && (length.length() > 9 || Long.parseLong(length) > mostBytes)) {
      refuse();
      return;
    }
    exchange.peer().reads();
    request.handler(this::collect);
    request.endHandler(end -> done());
  }

  private void collect(Buffer part) {
    if (refused) {
      return;
    }
    if (collected == null) {
      collected = part;
    } else {
      if (!several) {
        several = true;
        collected = Buffer.buffer(4 * collected.length()).appendBuffer(collected);
      }
      collected.appendBuffer(part);
    }
    if (collected.length() > mostBytes) {
      refuse();
    }
  }

  private void done() {
    exchange.peer().hasRead();
    if (refused) {
      return;
    }
    if (!isJson(exchange.request())) {
      exchange.refuse(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
      return;
    }
    byte[] bytes = collected == null ? NOTHING : collected.getBytes();
    exchange.guard(() -> whole.accept(bytes));
  }

  private void refuse() {
    refused = true;
    exchange.refuseAndClose(
        ErrorCode.TOO_LARGE, "The body is larger than " + mostBytes + " bytes.");
  }

  private static boolean isJson(HttpServerRequest request) {
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    if (type == null || request.headers().contains(HttpHeaders.CONTENT_ENCODING)) {
      return false;
    }
    if (type.equals("application/json")) {
      return true;
    }
    String[] parts = type.toLowerCase(Locale.ROOT).split(";", -1);
    boolean json = parts[0].strip().equals("application/json");
    for (int at = 1; at < parts.length; at++) {
      String parameter = parts[at].strip().replace("\"", "");
      json &= !parameter.startsWith("charset=") || parameter.equals("charset=utf-8");
    }
    return json;
  }
}
