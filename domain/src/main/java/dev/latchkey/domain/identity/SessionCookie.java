package dev.latchkey.domain.identity;

import dev.latchkey.domain.id.SessionId;
import dev.latchkey.domain.secret.Secret;
import java.util.Optional;

/// What the session's cookie holds: `<session id>.<secret>`.
final class SessionCookie {
  private final SessionId id;
  private final Secret secret;

  private SessionCookie(SessionId id, Secret secret) {
    this.id = id;
    this.secret = secret;
  }

  static Secret compose(SessionId id, Secret secret) {
    return Secret.of(id + "." + secret.expose());
  }

  static Optional<SessionCookie> parse(Secret cookie) {
    String text = cookie.expose();
    int dot = text.indexOf('.');
    if (dot < 0 || text.length() - dot - 1 != SessionSecrets.LENGTH) {
      return Optional.empty();
    }
    return SessionId.parse(text.substring(0, dot))
        .map(id -> new SessionCookie(id, Secret.of(text.substring(dot + 1))));
  }

  SessionId id() {
    return id;
  }

  Secret secret() {
    return secret;
  }

  @Override
  public String toString() {
    return "SessionCookie[redacted]";
  }
}
