package dev.latchkey.domain.identity;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// What of an address stands for one source of guesses: the whole of an IPv4 address, the first 64
/// bits of an IPv6 one, since one customer has all the rest (RFC 6177).
final class SourceAddress {
  private SourceAddress() {}

  static String network(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      InetAddress parsed = InetAddress.ofLiteral(address);
      return parsed instanceof Inet6Address
          ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), 8)) + "/64"
          : parsed.getHostAddress();
    } catch (IllegalArgumentException unreadable) {
      return address;
    }
  }
}
