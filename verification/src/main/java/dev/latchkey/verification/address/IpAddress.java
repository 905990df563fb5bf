package dev.latchkey.verification.address;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An IP address in 128 bits; an IPv4 address as `::ffff:0:0/96` has it.
///
/// @param high the first 64 bits
/// @param low the last 64 bits
public record IpAddress(long high, long low) {
  static final long MAPPED = 0x0000_FFFF_0000_0000L;
  static final int MAPPED_BITS = 96;

  /// The address written in `text`: four decimal numbers without leading zeros, or RFC 4291 section
  /// 2.2. Nothing for everything else: names, zones, brackets, shortened IPv4 forms.
  public static Optional<IpAddress> parse(String text) {
    return text.indexOf(':') < 0 ? Ipv4Text.parse(text) : Ipv6Text.parse(text);
  }

  public static IpAddress of(InetAddress address) {
    ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
    return bytes.remaining() == 4
        ? ofIpv4(bytes.getInt())
        : new IpAddress(bytes.getLong(), bytes.getLong());
  }

  static IpAddress ofIpv4(int bits) {
    return new IpAddress(0, MAPPED | Integer.toUnsignedLong(bits));
  }

  /// Whether this is an IPv4 address, in whichever form it was written.
  public boolean isIpv4() {
    return high == 0 && low >>> 32 == 0xFFFF;
  }

  /// Whether this is the machine itself: `127.0.0.0/8` or `::1`.
  public boolean isLoopback() {
    return isIpv4() ? (low >>> 24 & 0xFF) == 127 : high == 0 && low == 1;
  }

  /// Written out, since it is asked at every use of a token.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IpAddress that && high == that.high && low == that.low;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(31 * high + low);
  }

  /// The usual form: dotted for IPv4, RFC 5952 for IPv6.
  @Override
  public String toString() {
    return isIpv4() ? Ipv4Text.write((int) low) : Ipv6Text.write(this);
  }
}
