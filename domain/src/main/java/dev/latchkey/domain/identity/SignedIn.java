package dev.latchkey.domain.identity;

import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.access.Origin;

/// A person in one of his sessions, making one request.
public record SignedIn(User user, Session session, Origin origin) {
  public Actor actor() {
    return Actor.user(user.id(), user.name());
  }
}
