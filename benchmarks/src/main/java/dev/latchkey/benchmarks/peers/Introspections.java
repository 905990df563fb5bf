package dev.latchkey.benchmarks.peers;

import dev.latchkey.benchmarks.verification.Requests;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Requests after RFC 7662 by the one confidential client that the peers know.
final class Introspections {
  static final String AUTHORIZATION =
      "Basic "
          + Base64.getEncoder()
              .encodeToString("bench:bench-secret".getBytes(StandardCharsets.US_ASCII));

  private Introspections() {}

  static Buffer request(String path, String token) {
    return Requests.post(
        path,
        "Authorization: " + AUTHORIZATION,
        "application/x-www-form-urlencoded",
        "token=" + token);
  }
}
