package dev.latchkey.server.settings;

import java.net.InetAddress;
import java.util.Optional;

/// A range of addresses in CIDR form (RFC 4632, RFC 4291 section 2.3); one address alone is a range
/// of itself.
///
/// @param network the literal as it was given; bits beyond the prefix don't count
/// @param prefixBits 0 to 32, or to 128 for IPv6
public record AddressRange(InetAddress network, int prefixBits) {
  public AddressRange {
    if (prefixBits < 0 || prefixBits > network.getAddress().length * 8) {
      throw new IllegalArgumentException("prefix out of range: " + prefixBits);
    }
  }

  static Optional<AddressRange> parse(String text) {
    String[] parts = text.split("/", 2);
    try {
      InetAddress network = InetAddress.ofLiteral(parts[0]);
      int bits = network.getAddress().length * 8;
      int prefix = parts.length == 1 ? bits : Integer.parseInt(parts[1]);
      return prefix < 0 || prefix > bits
          ? Optional.empty()
          : Optional.of(new AddressRange(network, prefix));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// Whether the address is of the same family and begins with the same bits.
  public boolean contains(InetAddress address) {
    byte[] mine = network.getAddress();
    byte[] other = address.getAddress();
    if (mine.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < prefixBits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((mine[bit / 8] & mask) != (other[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return network.getHostAddress() + "/" + prefixBits;
  }
}
