package dev.latchkey.verifier.http;

import dev.latchkey.verification.decision.Presented;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;

/// What a request was authenticated with: `Authorization: Bearer` (RFC 6750 section 2.1) and
/// nothing else.
public sealed interface Credential {
  record Bearer(Presented presented) implements Credential {}

  /// None, or one of another scheme.
  record None() implements Credential {}

  /// More than one: none of them counts.
  record Several() implements Credential {}

  CharSequence PRIVATE_TOKEN = HttpHeaders.createOptimized("private-token");
  None NONE = new None();
  Several SEVERAL = new Several();

  static Credential of(MultiMap headers) {
    List<String> lines = headers.getAll(HttpHeaders.AUTHORIZATION);
    boolean other = headers.contains(PRIVATE_TOKEN);
    if (lines.size() + (other ? 1 : 0) > 1) {
      return SEVERAL;
    }
    if (lines.isEmpty()) {
      return NONE;
    }
    String line = lines.getFirst();
    boolean bearer = line.length() > 7 && line.regionMatches(true, 0, "Bearer ", 0, 7);
    return bearer ? new Bearer(new Presented(line.substring(7).strip())) : NONE;
  }
}
