package dev.latchkey.verifier.http;

import dev.latchkey.verification.decision.Presented;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/// What a request was authenticated with. A door names the forms that it takes; more than one
/// credential is none, whichever forms they have.
public sealed interface Credential {
  record Bearer(Presented presented) implements Credential {}

  /// HTTP Basic (RFC 7617): any user name, the token as password.
  record Basic(Presented presented) implements Credential {}

  /// None, or one of another scheme.
  record None() implements Credential {}

  /// More than one: none of them counts.
  record Several() implements Credential {}

  /// How a token may be sent.
  enum Form {
    /// `Authorization: Bearer` (RFC 6750 section 2.1); every door takes it.
    BEARER,
    /// `private-token`, a header of its own.
    PRIVATE_TOKEN,
    /// `Authorization: Basic`.
    BASIC
  }

  Set<Form> BEARER_ALONE = Set.of(Form.BEARER);
  Set<Form> AS_THE_API = Set.of(Form.BEARER, Form.PRIVATE_TOKEN);
  Set<Form> AS_A_CLIENT = Set.of(Form.BEARER, Form.PRIVATE_TOKEN, Form.BASIC);

  CharSequence PRIVATE_TOKEN = HttpHeaders.createOptimized("private-token");
  None NONE = new None();
  Several SEVERAL = new Several();

  static Credential of(MultiMap headers, Set<Form> forms) {
    return of(headers.getAll(HttpHeaders.AUTHORIZATION), headers.getAll(PRIVATE_TOKEN), forms);
  }

  /// @param authorization the lines of `Authorization`
  /// @param privateToken the lines of `private-token`
  static Credential of(List<String> authorization, List<String> privateToken, Set<Form> forms) {
    if (authorization.size() + privateToken.size() > 1) {
      return SEVERAL;
    }
    if (!authorization.isEmpty()) {
      return authorization(authorization.getFirst(), forms);
    }
    if (privateToken.isEmpty() || !forms.contains(Form.PRIVATE_TOKEN)) {
      return NONE;
    }
    String line = privateToken.getFirst();
    return line.indexOf(',') >= 0 ? SEVERAL : new Bearer(new Presented(line.strip()));
  }

  private static Credential authorization(String line, Set<Form> forms) {
    if (line.length() > 7 && line.regionMatches(true, 0, "Bearer ", 0, 7)) {
      // Lines that a proxy joined: a token holds no comma.
      return line.indexOf(',') >= 0
          ? SEVERAL
          : new Bearer(new Presented(line.substring(7).strip()));
    }
    boolean basic = line.length() > 6 && line.regionMatches(true, 0, "Basic ", 0, 6);
    return basic && forms.contains(Form.BASIC) ? basic(line.substring(6).strip()) : NONE;
  }

  /// What is no user name and password is a token that nobody has.
  private static Credential basic(String encoded) {
    try {
      String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.ISO_8859_1);
      return new Basic(new Presented(pair.substring(pair.indexOf(':') + 1)));
    } catch (IllegalArgumentException malformed) {
      return new Basic(new Presented(""));
    }
  }
}
