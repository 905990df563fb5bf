package dev.latchkey.benchmarks.verification;

import dev.latchkey.benchmarks.SyntheticTokens;
import dev.latchkey.verification.form.TokenForm;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Ready requests about tokens in no order that a cache could foresee.
final class Requests {
  private static final int MOST = 200_000;

  private Requests() {}

  static List<Buffer> aboutTokens(int tokens) {
    return about(tokens, UnaryOperator.identity());
  }

  /// About well-formed values whose public ids nobody has.
  static List<Buffer> aboutUnknownTokens(int tokens) {
    return about(tokens, Requests::unknown);
  }

  private static List<Buffer> about(int tokens, UnaryOperator<String> presented) {
    String verifier = SyntheticTokens.value(SyntheticTokens.VERIFIER);
    int count = Math.min(tokens, MOST);
    List<Buffer> requests = new ArrayList<>(count);
    for (int at = 0; at < count; at++) {
      int number = (int) (at * 2_654_435_761L % tokens);
      String body =
          "{\"token\":\"%s\",\"service\":\"edi\",\"environment\":\"production\"}"
              .formatted(presented.apply(SyntheticTokens.value(number)));
      requests.add(
          Buffer.buffer(
              """
              POST /v1/verify HTTP/1.1\r
              Host: 127.0.0.1\r
              Authorization: Bearer %s\r
              Content-Type: application/json\r
              Content-Length: %d\r
              \r
              %s"""
                  .formatted(verifier, body.length(), body)));
    }
    return requests;
  }

  private static String unknown(String value) {
    String publicId = new StringBuilder(TokenForm.publicId(value)).reverse().toString();
    int secret = value.length() - TokenForm.CHECKSUM_LENGTH - TokenForm.SECRET_LENGTH;
    return TokenForm.compose(
        "lk", "edi", publicId, value.substring(secret, secret + TokenForm.SECRET_LENGTH));
  }
}
