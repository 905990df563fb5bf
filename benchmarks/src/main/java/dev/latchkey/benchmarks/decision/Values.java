package dev.latchkey.benchmarks.decision;

import dev.latchkey.benchmarks.SyntheticTokens;
import dev.latchkey.verification.decision.Presented;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;

/// A million values, one behind the other in memory, as bytes of requests that have just arrived.
/// They are of tokens in no order that a cache could foresee, and their records are four times what
/// a large cache holds, so that in a large table nearly every decision waits for memory.
final class Values {
  private static final int COUNT = 1 << 20;

  private final byte[] bytes;
  private final int length;
  private int next;

  private Values(byte[] bytes, int length) {
    this.bytes = bytes;
    this.length = length;
  }

  static Values none() {
    return new Values(new byte[0], 0);
  }

  /// @param changed what is presented in a token's stead
  static Values of(int tokens, UnaryOperator<String> changed) {
    int length = SyntheticTokens.value(0).length();
    byte[] bytes = new byte[COUNT * length];
    for (int at = 0; at < COUNT; at++) {
      int number = (int) (at * 2_654_435_761L % tokens);
      byte[] value =
          changed.apply(SyntheticTokens.value(number)).getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(value, 0, bytes, at * length, length);
    }
    return new Values(bytes, length);
  }

  Presented next() {
    int start = start();
    return new Presented(bytes, start, start + length);
  }

  byte[] hmacOfNext(Mac mac) {
    mac.update(bytes, start(), length);
    return mac.doFinal();
  }

  private int start() {
    next = (next + 1) & (COUNT - 1);
    return next * length;
  }
}
