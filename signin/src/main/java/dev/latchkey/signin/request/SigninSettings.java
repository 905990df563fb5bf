package dev.latchkey.signin.request;

import dev.latchkey.verification.address.AddressRange;
import java.net.URI;
import java.util.List;

/// What sign-in has to know of the installation.
///
/// @param publicUrl what people open: `https://tokens.example.com`, or the console's own address
/// @param trustedProxies whose `X-Forwarded-…` headers count; none by default
public record SigninSettings(URI publicUrl, List<AddressRange> trustedProxies) {
  public SigninSettings {
    if (publicUrl.getScheme() == null || publicUrl.getHost() == null) {
      throw new IllegalArgumentException("public-url needs a scheme and a host: " + publicUrl);
    }
    trustedProxies = List.copyOf(trustedProxies);
  }

  /// @param trustedProxies CIDRs
  /// @throws IllegalArgumentException naming the one that is none
  public static SigninSettings of(URI publicUrl, List<String> trustedProxies) {
    return new SigninSettings(
        publicUrl,
        trustedProxies.stream()
            .map(
                text ->
                    AddressRange.parse(text)
                        .orElseThrow(
                            () -> new IllegalArgumentException("no address range: " + text)))
            .toList());
  }

  public boolean isHttps() {
    return publicUrl.getScheme().equalsIgnoreCase("https");
  }

  /// `https://tokens.example.com:8443`: scheme, host and port, as a browser's Origin has them.
  public String publicOrigin() {
    return RequestFacts.origin(publicUrl.getScheme(), publicUrl.getAuthority());
  }
}
