package dev.latchkey.verifier.proxy;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.verification.decision.Caller;
import dev.latchkey.verification.decision.Presented;
import dev.latchkey.verifier.http.Authentication;
import dev.latchkey.verifier.http.Authenticator;
import dev.latchkey.verifier.http.Exchange;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// For whom a proxy asks: it is known by its address, or by a verifier's token in
/// `X-Latchkey-Verifier`, or by both, and then may what both may.
final class ProxyCallers {
  static final String HEADER = "x-latchkey-verifier";

  private final KnownProxies known;
  private final Authenticator authenticator;

  ProxyCallers(KnownProxies known, Authenticator authenticator) {
    this.known = known;
    this.authenticator = authenticator;
  }

  /// Who asks.
  sealed interface Found {
    record Known(Caller caller) implements Found {}

    record Unknown() implements Found {}

    /// The verifier's token is not good, or is none.
    record BadVerifier() implements Found {}

    /// This node can't tell now.
    record Undecided(ErrorCode code) implements Found {}
  }

  Found find(Exchange exchange) {
    Optional<Caller.Proxy> proxy = known.at(exchange.peer().address());
    List<String> verifiers = exchange.request().headers().getAll(HEADER);
    if (verifiers.isEmpty()) {
      return proxy.<Found>map(Found.Known::new).orElseGet(Found.Unknown::new);
    }
    return verifiers.size() > 1
        ? new Found.BadVerifier()
        : verifier(exchange, proxy.orElse(null), new Presented(verifiers.getFirst().strip()));
  }

  private Found verifier(Exchange exchange, Caller.@Nullable Proxy proxy, Presented presented) {
    return switch (authenticator.authenticate(exchange, presented, exchange.peer().address())) {
      case Authentication.Passed passed -> found(proxy, passed.verdict().caller());
      case Authentication.Refused refused -> new Found.BadVerifier();
      case Authentication.Missing missing -> new Found.BadVerifier();
      case Authentication.Several several -> new Found.BadVerifier();
      case Authentication.Undecided undecided -> new Found.Undecided(undecided.code());
    };
  }

  private static Found found(Caller.@Nullable Proxy proxy, @Nullable Caller verifier) {
    if (verifier == null) {
      return new Found.BadVerifier();
    }
    return new Found.Known(proxy == null ? verifier : new Caller.Behind(proxy, verifier));
  }
}
