package dev.latchkey.verifier.http;

import dev.latchkey.api.error.ErrorCode;
import io.vertx.core.http.HttpHeaders;

/// Answers 401 and 403 with the challenges of RFC 6750 section 3.
public final class Challenges {
  private static final CharSequence HEADER = HttpHeaders.createOptimized("www-authenticate");
  private static final CharSequence PLAIN =
      HttpHeaders.createOptimized("Bearer realm=\"latchkey\"");
  private static final CharSequence INVALID =
      HttpHeaders.createOptimized("Bearer realm=\"latchkey\", error=\"invalid_token\"");

  private Challenges() {}

  /// No credential was presented: no error is named.
  public static void missing(Exchange exchange, ErrorCode code, String detail) {
    exchange.response().headers().set(HEADER, PLAIN);
    exchange.refuse(code, detail);
  }

  /// The credential that was presented is not good.
  public static void invalid(Exchange exchange, ErrorCode code, String detail) {
    exchange.response().headers().set(HEADER, INVALID);
    exchange.refuse(code, detail);
  }

  /// The credential is good and lacks `permission`.
  public static void insufficient(Exchange exchange, String permission, String detail) {
    exchange
        .response()
        .headers()
        .set(
            HEADER,
            "Bearer realm=\"latchkey\", error=\"insufficient_scope\", scope=\"" + permission + '"');
    exchange.refuse(ErrorCode.FORBIDDEN, detail);
  }
}
