package dev.latchkey.domain.identity;

import dev.latchkey.domain.id.UserId;
import java.util.Optional;

/// The apps of people that make one-time codes; one a person.
public interface Authenticators {
  /// False where he has one.
  boolean insert(Authenticator authenticator);

  Optional<Authenticator> find(UserId user);

  /// Uses up all codes until `step`; false where one that late was used.
  boolean use(UserId user, long step);

  /// False where he has none.
  boolean delete(UserId user);
}
