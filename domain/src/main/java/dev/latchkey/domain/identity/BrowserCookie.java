package dev.latchkey.domain.identity;

import dev.latchkey.domain.secret.Secret;
import java.util.Optional;

/// What the cookie of a known browser holds: `<key id>.<secret>`. It is looked up by its digest, so
/// it names the key that the digest was made under.
final class BrowserCookie {
  private BrowserCookie() {}

  static Secret compose(String keyId, Secret secret) {
    return Secret.of(keyId + "." + secret.expose());
  }

  /// The stored form of what a browser sent.
  static Optional<byte[]> digest(SessionSecrets secrets, Secret cookie) {
    String text = cookie.expose();
    int dot = text.lastIndexOf('.');
    if (dot < 1 || text.length() - dot - 1 != SessionSecrets.LENGTH) {
      return Optional.empty();
    }
    return secrets.digest(
        text.substring(0, dot),
        SessionSecrets.Purpose.KNOWN_BROWSER,
        Secret.of(text.substring(dot + 1)));
  }
}
