package dev.latchkey.verification.address;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Proxies whose word counts, by where they are.
///
/// @param organization the id or slug of the one organization whose tokens they may have checked;
///     null for every organization
public record TrustedProxy(AddressRange range, @Nullable String organization) {
  private static final Pattern ORGANIZATION = Pattern.compile("[a-z0-9_-]{3,64}");

  /// `10.0.0.0/8` or `10.0.0.0/8=acme`; nothing for everything else.
  public static Optional<TrustedProxy> parse(String text) {
    int sign = text.indexOf('=');
    if (sign < 0) {
      return AddressRange.parse(text).map(range -> new TrustedProxy(range, null));
    }
    String organization = text.substring(sign + 1);
    return ORGANIZATION.matcher(organization).matches()
        ? AddressRange.parse(text.substring(0, sign))
            .map(range -> new TrustedProxy(range, organization))
        : Optional.empty();
  }
}
