package dev.latchkey.verification.form;

import java.util.Arrays;

/// The base62 alphabet `0-9A-Za-z`, in that order, most significant digit first.
public final class Base62 {
  private static final char[] DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".toCharArray();
  private static final byte[] VALUES = values();

  private Base62() {}

  private static byte[] values() {
    byte[] values = new byte[128];
    Arrays.fill(values, (byte) -1);
    for (int digit = 0; digit < DIGITS.length; digit++) {
      values[DIGITS[digit]] = (byte) digit;
    }
    return values;
  }

  /// Whether `character` is one of the 62.
  public static boolean isDigit(char character) {
    return character < 128 && VALUES[character] >= 0;
  }

  /// The digit's value, 0 to 61, or -1 where it is none.
  public static int value(char character) {
    return character < 128 ? VALUES[character] : -1;
  }

  /// Whether the characters from `start` to `end`, in ISO 8859-1, are all of the 62.
  public static boolean areDigits(byte[] characters, int start, int end) {
    int values = 0;
    for (int at = start; at < end; at++) {
      byte character = characters[at];
      values |= character < 0 ? -1 : VALUES[character];
    }
    return values >= 0;
  }

  /// The digit for a value from 0 to 61.
  public static char digit(int value) {
    return DIGITS[value];
  }

  /// An unsigned number in exactly `length` digits, padded with `0`.
  public static String encode(long number, int length) {
    char[] digits = new char[length];
    long rest = number;
    int at = length - 1;
    for (; at >= 0 && rest < 0; at--) {
      digits[at] = DIGITS[(int) Long.remainderUnsigned(rest, 62)];
      rest = Long.divideUnsigned(rest, 62);
    }
    for (; at >= 0; at--) {
      digits[at] = DIGITS[(int) (rest % 62)];
      rest /= 62;
    }
    return new String(digits);
  }
}
