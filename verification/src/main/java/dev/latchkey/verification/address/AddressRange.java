package dev.latchkey.verification.address;

import java.util.Optional;

/// A range of addresses in CIDR form (RFC 4632): the first `bits` of 128 are given.
public record AddressRange(IpAddress address, int bits) {
  public AddressRange {
    if (bits < 0 || bits > 128) {
      throw new IllegalArgumentException("a range has 0 to 128 bits, not " + bits);
    }
  }

  /// The range written in `text`: an address, or an address, `/` and how many of its bits count (0
  /// to 32 for IPv4, 0 to 128 for IPv6). Nothing for everything else.
  public static Optional<AddressRange> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return IpAddress.parse(text).map(address -> new AddressRange(address, 128));
    }
    boolean dotted = text.indexOf(':') < 0;
    int bits = bits(text.substring(slash + 1), dotted ? 32 : 128);
    return bits < 0
        ? Optional.empty()
        : IpAddress.parse(text.substring(0, slash))
            .map(
                address -> new AddressRange(address, dotted ? IpAddress.MAPPED_BITS + bits : bits));
  }

  public boolean contains(IpAddress other) {
    long highDiffers = (address.high() ^ other.high()) & mask(Math.min(bits, 64));
    long lowDiffers = (address.low() ^ other.low()) & mask(Math.max(bits - 64, 0));
    return (highDiffers | lowDiffers) == 0;
  }

  /// Whether no bit is set behind those that count, so that the range is written in one way only.
  public boolean isCanonical() {
    return (address.high() & ~mask(Math.min(bits, 64))) == 0
        && (address.low() & ~mask(Math.max(bits - 64, 0))) == 0;
  }

  private static long mask(int bits) {
    return bits == 0 ? 0 : -1L << (64 - bits);
  }

  private static int bits(String digits, int most) {
    if (digits.isEmpty()
        || digits.length() > 3
        || (digits.length() > 1 && digits.startsWith("0"))) {
      return -1;
    }
    int bits = 0;
    for (int at = 0; at < digits.length(); at++) {
      char digit = digits.charAt(at);
      if (digit < '0' || digit > '9') {
        return -1;
      }
      bits = bits * 10 + (digit - '0');
    }
    return bits > most ? -1 : bits;
  }
}
