package dev.latchkey.verifier.http;

import dev.latchkey.api.error.ErrorCode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads a body whole, up to a bound; beyond it, or too slowly sent, the connection ends.
public final class Body {
  /// What a request's body may have at most.
  public static final int MOST_BYTES = 64 * 1024;

  /// What a batch's body may have at most.
  public static final int MOST_BATCH_BYTES = 1024 * 1024;

  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final byte[] NOTHING = {};

  private final Exchange exchange;
  private final int mostBytes;
  private final String type;
  private final Consumer<byte[]> whole;
  private @Nullable Buffer collected;
  private boolean several;
  private boolean refused;

  private Body(Exchange exchange, int mostBytes, String type, Consumer<byte[]> whole) {
    this.exchange = exchange;
    this.mostBytes = mostBytes;
    this.type = type;
    this.whole = whole;
  }

  /// Hands a JSON body on once it is there; refuses a larger one, or one of another media type.
  public static void read(Exchange exchange, int mostBytes, Consumer<byte[]> whole) {
    new Body(exchange, mostBytes, JSON, whole).read();
  }

  /// The same of a form's fields.
  public static void readForm(Exchange exchange, Consumer<byte[]> whole) {
    new Body(exchange, MOST_BYTES, FORM, whole).read();
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
    if (!isTaken(exchange.request())) {
      exchange.refuse(
          ErrorCode.UNSUPPORTED_MEDIA_TYPE,
          "The body has a media type that this operation does not take. Send " + type + ".");
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

  private boolean isTaken(HttpServerRequest request) {
    String sent = request.getHeader(HttpHeaders.CONTENT_TYPE);
    if (sent == null || request.headers().contains(HttpHeaders.CONTENT_ENCODING)) {
      return false;
    }
    if (sent.equals(type)) {
      return true;
    }
    String[] parts = sent.toLowerCase(Locale.ROOT).split(";", -1);
    boolean taken = parts[0].strip().equals(type);
    for (int at = 1; at < parts.length; at++) {
      String parameter = parts[at].strip().replace("\"", "");
      taken &= !parameter.startsWith("charset=") || parameter.equals("charset=utf-8");
    }
    return taken;
  }
}
