package dev.latchkey.benchmarks.verification;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Finds where an answer ends: behind its head by as much as `content-length` says.
final class AnswerEnd {
  private static final byte[] LENGTH = "content-length: ".getBytes(StandardCharsets.US_ASCII);

  private @Nullable Buffer pending;

  boolean isReachedBy(Buffer part) {
    Buffer all = pending == null ? part : pending.appendBuffer(part);
    int head = headEnd(all);
    if (head < 0 || all.length() < head + length(all, head)) {
      pending = pending == null ? all.copy() : all;
      return false;
    }
    if (all.getByte(9) != '2') {
      throw new IllegalStateException(all.toString());
    }
    pending = null;
    return true;
  }

  private static int headEnd(Buffer all) {
    for (int at = 200; at + 3 < all.length(); at++) {
      if (all.getByte(at) == '\r' && all.getByte(at + 2) == '\r') {
        return at + 4;
      }
    }
    return -1;
  }

  /// Looks from the head's end, where servers write it.
  private static int length(Buffer all, int head) {
    for (int at = head - LENGTH.length - 5; at > 0; at--) {
      if (all.getByte(at) == LENGTH[0] && isLength(all, at)) {
        int length = 0;
        for (int digit = at + LENGTH.length; all.getByte(digit) != '\r'; digit++) {
          length = length * 10 + all.getByte(digit) - '0';
        }
        return length;
      }
    }
    throw new IllegalStateException("no content-length in " + all);
  }

  private static boolean isLength(Buffer all, int at) {
    for (int offset = 0; offset < LENGTH.length; offset++) {
      if (all.getByte(at + offset) != LENGTH[offset]) {
        return false;
      }
    }
    return true;
  }
}
