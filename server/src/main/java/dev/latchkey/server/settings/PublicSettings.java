package dev.latchkey.server.settings;

import dev.latchkey.verification.address.AddressRange;
import dev.latchkey.verification.address.TrustedProxy;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// What the installation is called from outside, and whom it believes about that.
///
/// @param consoleUrl where people reach the console, `http` or `https`, without a path
/// @param verifyUrl where services reach verification
/// @param gatewayDomain the domain above the applications' host names
/// @param trustedProxies whose `X-Forwarded-*` headers count, and who may ask at `/auth/check`;
// none
///     by default
public record PublicSettings(
    Optional<URI> consoleUrl,
    Optional<URI> verifyUrl,
    String gatewayDomain,
    List<TrustedProxy> trustedProxies) {
  public PublicSettings {
    trustedProxies = List.copyOf(trustedProxies);
  }

  static PublicSettings read(Answers answers) {
    return new PublicSettings(
        answers.optional(Key.PUBLIC_URL, Forms.BASE_URL),
        answers.optional(Key.VERIFY_PUBLIC_URL, Forms.BASE_URL),
        answers.value(Key.GATEWAY_DOMAIN, Forms.DOMAIN),
        answers.optional(Key.TRUSTED_PROXIES, Forms.PROXIES).orElse(List.of()));
  }

  /// Where the trusted proxies are, whomever they stand for.
  public List<AddressRange> trustedRanges() {
    return trustedProxies.stream().map(TrustedProxy::range).toList();
  }

  /// Whether people reach the console over HTTPS.
  public boolean overHttps() {
    return consoleUrl.filter(url -> url.getScheme().equalsIgnoreCase("https")).isPresent();
  }
}
