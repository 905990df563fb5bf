package dev.latchkey.verifier.feed;

import dev.latchkey.verification.address.AddressRange;
import dev.latchkey.verification.address.IpAddress;
import dev.latchkey.verifier.http.ClientAddresses;
import dev.latchkey.verifier.http.Exchange;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whether keys may be sent to whoever asks: over TLS, or to this machine. What a trusted proxy
/// says of its own other side counts.
final class SecretPath {
  private static final List<AddressRange> LOOPBACK =
      Stream.of("127.0.0.0/8", "::1").map(AddressRange::parse).flatMap(Optional::stream).toList();
  private static final String PROTOCOL = "x-forwarded-proto";

  private final ClientAddresses addresses;

  SecretPath(ClientAddresses addresses) {
    this.addresses = addresses;
  }

  boolean isPrivate(Exchange exchange) {
    IpAddress peer = exchange.peer().address();
    boolean near = exchange.request().connection().isSsl() || isLoopback(peer);
    if (!near || !addresses.isThroughProxy(exchange)) {
      return near;
    }
    return "https".equalsIgnoreCase(exchange.request().getHeader(PROTOCOL))
        || isLoopback(addresses.of(exchange));
  }

  private static boolean isLoopback(@Nullable IpAddress address) {
    return address != null && LOOPBACK.stream().anyMatch(range -> range.contains(address));
  }
}
