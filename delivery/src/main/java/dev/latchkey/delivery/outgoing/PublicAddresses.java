package dev.latchkey.delivery.outgoing;

import dev.latchkey.verification.address.AddressRange;
import dev.latchkey.verification.address.IpAddress;
import java.net.InetAddress;
import java.util.List;

/// Tells which addresses may be reached: those of the public Internet, and what was allowed
/// besides.
public final class PublicAddresses {
  /// Not globally reachable (IANA's registries of special-purpose addresses), multicast, and the
  /// ways into IPv4 by IPv6.
  private static final List<AddressRange> SPECIAL =
      List.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/3",
              "::/96",
              "64:ff9b::/96",
              "64:ff9b:1::/48",
              "100::/64",
              "2001::/23",
              "2001:db8::/32",
              "2002::/16",
              "3fff::/20",
              "5f00::/16",
              "fc00::/7",
              "fe80::/9",
              "ff00::/8")
          .stream()
          .map(text -> AddressRange.parse(text).orElseThrow())
          .toList();

  private final List<AddressRange> allowed;

  /// @param allowed ranges that may be reached though they are not public
  public PublicAddresses(List<AddressRange> allowed) {
    this.allowed = List.copyOf(allowed);
  }

  boolean mayReach(InetAddress address) {
    IpAddress parsed = IpAddress.of(address);
    return isAllowed(address) || SPECIAL.stream().noneMatch(range -> range.contains(parsed));
  }

  /// Whether it was allowed by name: then without TLS too.
  boolean isAllowed(InetAddress address) {
    IpAddress parsed = IpAddress.of(address);
    return allowed.stream().anyMatch(range -> range.contains(parsed));
  }
}
