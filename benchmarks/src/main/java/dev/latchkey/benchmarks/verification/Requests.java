package dev.latchkey.benchmarks.verification;

import dev.latchkey.benchmarks.SyntheticTokens;
import dev.latchkey.verification.form.TokenForm;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/// Ready requests about tokens in no order that a cache could foresee.
public final class Requests {
  private static final int MOST = 200_000;

  private Requests() {}

  public static List<Buffer> aboutTokens(int tokens) {
    return about(tokens, UnaryOperator.identity());
  }

  /// About well-formed values whose public ids nobody has.
  public static List<Buffer> aboutUnknownTokens(int tokens) {
    return about(tokens, Requests::unknown);
  }

  private static List<Buffer> about(int tokens, UnaryOperator<String> presented) {
    String verifier = SyntheticTokens.value(SyntheticTokens.VERIFIER);
    return scattered(
        tokens,
        number ->
            post(
                "/v1/verify",
                "Authorization: Bearer " + verifier,
                "application/json",
                "{\"token\":\"%s\",\"service\":\"edi\",\"environment\":\"production\"}"
                    .formatted(presented.apply(SyntheticTokens.value(number)))));
  }

  /// The requests about tokens 0 to `tokens` - 1, or as many of them as memory should hold.
  public static List<Buffer> scattered(int tokens, IntFunction<Buffer> aboutToken) {
    int count = Math.min(tokens, MOST);
    List<Buffer> requests = new ArrayList<>(count);
    for (int at = 0; at < count; at++) {
      requests.add(aboutToken.apply((int) (at * 2_654_435_761L % tokens)));
    }
    return requests;
  }

  /// @param header one more header
  public static Buffer post(String path, String header, String contentType, String body) {
    return Buffer.buffer(
        """
        POST %s HTTP/1.1\r
        Host: 127.0.0.1\r
        %s\r
        Content-Type: %s\r
        Content-Length: %d\r
        \r
        %s"""
            .formatted(path, header, contentType, body.length(), body));
  }

  private static String unknown(String value) {
    String publicId = new StringBuilder(TokenForm.publicId(value)).reverse().toString();
    int secret = value.length() - TokenForm.CHECKSUM_LENGTH - TokenForm.SECRET_LENGTH;
    return TokenForm.compose(
        "lk", "edi", publicId, value.substring(secret, secret + TokenForm.SECRET_LENGTH));
  }
}
