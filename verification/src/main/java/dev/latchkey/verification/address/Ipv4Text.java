package dev.latchkey.verification.address;

import java.util.Optional;

/// IPv4 addresses in four decimal numbers.
final class Ipv4Text {
  private Ipv4Text() {}

  static Optional<IpAddress> parse(String text) {
    long bits = bits(text, 0);
    return bits < 0 ? Optional.empty() : Optional.of(IpAddress.ofIpv4((int) bits));
  }

  /// The 32 bits of the address from `start` to the end of `text`, or -1 where there is none.
  static long bits(String text, int start) {
    long bits = 0;
    int at = start;
    for (int part = 0; part < 4; part++) {
      int end = part == 3 ? text.length() : text.indexOf('.', at);
      int number = end < 0 ? -1 : number(text, at, end);
      if (number < 0) {
        return -1;
      }
      bits = bits << 8 | number;
      at = end + 1;
    }
    return bits;
  }

  static String write(int bits) {
    return (bits >>> 24)
        + "."
        + (bits >>> 16 & 255)
        + "."
        + (bits >>> 8 & 255)
        + "."
        + (bits & 255);
  }

  private static int number(String text, int start, int end) {
    if (end == start || end - start > 3 || (end - start > 1 && text.charAt(start) == '0')) {
      return -1;
    }
    int number = 0;
    for (int at = start; at < end; at++) {
      char digit = text.charAt(at);
      if (digit < '0' || digit > '9') {
        return -1;
      }
      number = number * 10 + (digit - '0');
    }
    return number > 255 ? -1 : number;
  }
}
