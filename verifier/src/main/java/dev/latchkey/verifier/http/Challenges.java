package dev.latchkey.verifier.http;

import dev.latchkey.api.error.ErrorCode;
import io.vertx.core.http.HttpHeaders;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The challenges of RFC 6750 section 3, and answers with them.
public final class Challenges {
  public static final String BEARER = "Bearer realm=\"latchkey\"";
  public static final String BASIC = "Basic realm=\"latchkey\", charset=\"UTF-8\"";

  private static final CharSequence HEADER = HttpHeaders.createOptimized("www-authenticate");

  private Challenges() {}

  /// The challenge that goes with a refusal, or null where none does. Without a credential no error
  /// is named; a 401 says that the token is not good, a 403 that it does not reach so far.
  ///
  /// @param scope what would have to be held, where that is what was lacking
  public static @Nullable String of(ErrorCode code, Collection<String> scope) {
    if (code == ErrorCode.SEVERAL_CREDENTIALS) {
      return BEARER + ", error=\"invalid_request\"";
    }
    if (code.status() == 401) {
      return BEARER + ", error=\"invalid_token\"";
    }
    if (code.status() != 403) {
      return null;
    }
    String needed = scope.isEmpty() ? "" : ", scope=\"" + String.join(" ", scope) + '"';
    return BEARER + ", error=\"insufficient_scope\"" + needed;
  }

  /// No credential was presented: no error is named.
  public static void missing(Exchange exchange, ErrorCode code, String detail) {
    exchange.response().headers().set(HEADER, BEARER);
    exchange.because(Exit.NO_CREDENTIAL).refuse(code, detail);
  }

  /// More than one credential was presented.
  public static void several(Exchange exchange) {
    refuse(exchange.because(Exit.SEVERAL_CREDENTIALS), ErrorCode.SEVERAL_CREDENTIALS);
  }

  /// The credential is good and lacks `permission`.
  public static void insufficient(Exchange exchange, String permission, String detail) {
    refuse(exchange, ErrorCode.FORBIDDEN, detail, List.of(permission));
  }

  public static void refuse(Exchange exchange, ErrorCode code) {
    refuse(exchange, code, code.detail(), List.of());
  }

  /// Answers with a problem document, and the challenge that goes with it.
  public static void refuse(
      Exchange exchange, ErrorCode code, String detail, Collection<String> scope) {
    String challenge = of(code, scope);
    if (challenge != null) {
      exchange.response().headers().set(HEADER, challenge);
    }
    exchange.refuse(code, detail);
  }
}
