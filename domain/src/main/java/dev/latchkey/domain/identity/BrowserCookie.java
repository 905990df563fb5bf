package dev.latchkey.domain.identity;

import dev.latchkey.domain.secret.Secret;
import java.util.Optional;

/// What the cookie of a known browser holds: `<key id>.<secret>`. It is looked up by its digest, so
/// it names the lasting key that the digest was made under; nothing is tried under another.
final class BrowserCookie {
  private BrowserCookie() {}

  static Secret compose(SessionSecrets secrets, Secret secret) {
    return Secret.of(secrets.lastingKeyId() + "." + secret.expose());
  }

  /// The stored form of what a browser sent.
  static Optional<byte[]> digest(SessionSecrets secrets, Secret cookie) {
    String text = cookie.expose();
    int dot = text.lastIndexOf('.');
    if (dot < 1
        || text.length() - dot - 1 != SessionSecrets.LENGTH
        || !text.substring(0, dot).equals(secrets.lastingKeyId())) {
      return Optional.empty();
    }
    return Optional.of(
        secrets.lastingDigest(
            SessionSecrets.Purpose.KNOWN_BROWSER, Secret.of(text.substring(dot + 1))));
  }
}
