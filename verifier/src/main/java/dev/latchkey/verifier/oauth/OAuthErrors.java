package dev.latchkey.verifier.oauth;

import dev.latchkey.verifier.http.Challenges;
import dev.latchkey.verifier.http.Exchange;
import dev.latchkey.verifier.json.JsonBytes;

/// Errors as RFC 6749 section 5.2 has them, where RFC 7662 section 2.3 sends there. What neither
/// speaks of (method, media type, size, freshness) stays a problem document.
final class OAuthErrors {
  private static final String HEADER = "www-authenticate";

  private OAuthErrors() {}

  /// The request is not as the standard has it.
  static void invalidRequest(Exchange exchange, String description) {
    answer(exchange, 400, "invalid_request", description);
  }

  /// No client authenticated itself: both ways are offered, and no error is named in the challenge.
  static void noClient(Exchange exchange) {
    exchange.response().headers().set(HEADER, Challenges.BEARER).add(HEADER, Challenges.BASIC);
    answer(
        exchange,
        401,
        "invalid_client",
        "Send a token that has tokens:verify: as Authorization: Bearer, or as the password of"
            + " Basic with any user name.");
  }

  /// What came as Basic is not good here; the challenge is of the same scheme.
  static void invalidClient(Exchange exchange, String description) {
    exchange.response().headers().set(HEADER, Challenges.BASIC);
    answer(exchange, 401, "invalid_client", description);
  }

  /// What came as a bearer token is not good here.
  static void invalidToken(Exchange exchange, String description) {
    exchange.response().headers().set(HEADER, Challenges.BEARER + ", error=\"invalid_token\"");
    answer(exchange, 401, "invalid_token", description);
  }

  /// The bearer token is good and lacks a permission. RFC 7662 has this as a 401 too.
  static void insufficientScope(Exchange exchange, String permission, String description) {
    exchange
        .response()
        .headers()
        .set(
            HEADER,
            Challenges.BEARER + ", error=\"insufficient_scope\", scope=\"" + permission + '"');
    answer(exchange, 401, "insufficient_scope", description);
  }

  private static void answer(Exchange exchange, int status, String error, String description) {
    JsonBytes json = new JsonBytes(256).ascii("{\"error\":").text(error);
    exchange.refuse(
        status, error, json.ascii(",\"error_description\":").text(description).ascii("}"));
  }
}
