package dev.latchkey.verifier.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/// Whether it is clear where a request ends (RFC 9112 section 6.3). Where two readers could differ,
/// the request is refused and the connection closed.
enum Framing {
  CLEAR,
  AMBIGUOUS;

  static Framing of(HttpServerRequest request) {
    MultiMap headers = request.headers();
    if (!headers.contains(HttpHeaders.TRANSFER_ENCODING)) {
      return CLEAR;
    }
    boolean chunkedAlone =
        headers.getAll(HttpHeaders.TRANSFER_ENCODING).size() == 1
            && "chunked".equalsIgnoreCase(headers.get(HttpHeaders.TRANSFER_ENCODING))
            && !headers.contains(HttpHeaders.CONTENT_LENGTH)
            && request.version() == HttpVersion.HTTP_1_1;
    return chunkedAlone ? CLEAR : AMBIGUOUS;
  }
}
