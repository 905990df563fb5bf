package dev.latchkey.benchmarks.verification;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Finds where an answer ends: behind its head by as much as `content-length` says, or with an
// empty
/// chunk. What it has found in one answer it looks for at the same place in the next.
final class AnswerEnd {
  private static final byte[] LENGTH = "content-length: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BLANK_LINE = {'\r', '\n', '\r', '\n'};
  private static final byte[] LAST_CHUNK = {'0', '\r', '\n', '\r', '\n'};

  private final byte[] expected;
  private @Nullable Buffer pending;
  private int lastHead = BLANK_LINE.length;
  private int lastLength;
  private int lastExpected;

  /// @param expected what a body must hold
  AnswerEnd(byte[] expected) {
    this.expected = expected;
  }

  /// @throws UnexpectedAnswerException where the status is not of success, or the body not expected
  boolean isReachedBy(Buffer part) {
    Buffer all = pending == null ? part : pending.appendBuffer(part);
    int head = headEnd(all);
    if (head < 0 || !isComplete(all, head)) {
      pending = pending == null ? all.copy() : all;
      return false;
    }
    if (all.getByte(9) != '2' || !holdsExpected(all, head)) {
      throw new UnexpectedAnswerException(all.toString());
    }
    pending = null;
    return true;
  }

  private int headEnd(Buffer all) {
    int before = find(all, BLANK_LINE, lastHead - BLANK_LINE.length, 0, all.length());
    if (before < 0) {
      return -1;
    }
    lastHead = before + BLANK_LINE.length;
    return lastHead;
  }

  private boolean isComplete(Buffer all, int head) {
    int at = find(all, LENGTH, lastLength, 0, head);
    if (at < 0) {
      int last = all.length() - LAST_CHUNK.length;
      return last >= head && isAt(all, last, LAST_CHUNK);
    }
    lastLength = at;
    int length = 0;
    for (int digit = at + LENGTH.length; all.getByte(digit) != '\r'; digit++) {
      length = length * 10 + all.getByte(digit) - '0';
    }
    return all.length() >= head + length;
  }

  private boolean holdsExpected(Buffer all, int head) {
    int at = find(all, expected, lastExpected, head, all.length());
    lastExpected = Math.max(at, 0);
    return at >= 0;
  }

  /// Where `text` stands, in small letters or capitals; -1 where it doesn't.
  ///
  /// @param first where to look first
  /// @param from where to begin otherwise
  /// @param to where to end then
  private static int find(Buffer all, byte[] text, int first, int from, int to) {
    if (first >= from && isAt(all, first, text)) {
      return first;
    }
    for (int at = from; at <= to - text.length; at++) {
      if (isAt(all, at, text)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean isAt(Buffer all, int at, byte[] text) {
    if (at + text.length > all.length()) {
      return false;
    }
    for (int offset = 0; offset < text.length; offset++) {
      byte there = all.getByte(at + offset);
      if (there != text[offset] && (there | 0x20) != text[offset]) {
        return false;
      }
    }
    return true;
  }
}
