package dev.latchkey.verifier.http;

import dev.latchkey.verification.address.AddressRange;
import dev.latchkey.verification.address.IpAddress;
import dev.latchkey.verification.address.TrustedProxy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a request came from: the connection's other end, or what trusted proxies say of it.
///
/// `X-Forwarded-For` is read from its end, since each proxy appends what it saw: the first address
/// that is no trusted proxy's is the client's.
public final class ClientAddresses {
  private static final String FORWARDED = "x-forwarded-for";

  private final List<AddressRange> trusted;

  public ClientAddresses(List<TrustedProxy> trustedProxies) {
    this.trusted = trustedProxies.stream().map(TrustedProxy::range).toList();
  }

  /// Null where it is not known, as with a header that can't be read.
  public @Nullable IpAddress of(Exchange exchange) {
    IpAddress peer = exchange.peer().address();
    if (trusted.isEmpty() || peer == null || !isTrusted(peer)) {
      return peer;
    }
    List<String> lines = exchange.request().headers().getAll(FORWARDED);
    return lines.isEmpty() ? peer : forwarded(String.join(",", lines).split(",", -1));
  }

  /// Whether a trusted proxy sent the request on for someone else.
  public boolean isThroughProxy(Exchange exchange) {
    IpAddress peer = exchange.peer().address();
    return peer != null && isTrusted(peer) && exchange.request().headers().contains(FORWARDED);
  }

  private @Nullable IpAddress forwarded(String[] hops) {
    IpAddress hop = null;
    for (int at = hops.length - 1; at >= 0; at--) {
      hop = IpAddress.parse(hops[at].strip()).orElse(null);
      if (hop == null || !isTrusted(hop)) {
        return hop;
      }
    }
    return hop;
  }

  private boolean isTrusted(IpAddress address) {
    return trusted.stream().anyMatch(range -> range.contains(address));
  }
}
