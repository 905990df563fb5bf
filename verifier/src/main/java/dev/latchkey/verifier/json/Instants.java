package dev.latchkey.verifier.json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// Instants as answers have them: RFC 3339 in UTC, with no digits or three behind the second, or
/// six where they are needed.
public final class Instants {
  private static volatile Second last = Second.of(0);

  private Instants() {}

  /// A second already written, without its `Z`: answers of one second share it.
  private record Second(long second, String text) {
    static Second of(long second) {
      String text = Instant.ofEpochSecond(second).toString();
      return new Second(second, text.substring(0, text.length() - 1));
    }
  }

  /// @param micros microseconds since 1970-01-01T00:00:00Z
  public static String format(long micros) {
    long second = Math.floorDiv(micros, 1_000_000L);
    int rest = Math.floorMod(micros, 1_000_000);
    Second written = last;
    if (written.second != second) {
      written = Second.of(second);
      last = written;
    }
    return written.text + fraction(rest);
  }

  private static String fraction(int micros) {
    if (micros == 0) {
      return "Z";
    }
    boolean millis = micros % 1_000 == 0;
    byte[] digits = new byte[millis ? 5 : 8];
    int rest = millis ? micros / 1_000 : micros;
    digits[0] = '.';
    for (int at = digits.length - 2; at > 0; at--) {
      digits[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    digits[digits.length - 1] = 'Z';
    return new String(digits, StandardCharsets.ISO_8859_1);
  }
}
