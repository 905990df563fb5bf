package dev.latchkey.domain.identity;

import dev.latchkey.domain.id.UserId;
import java.time.Instant;
import java.util.Optional;

/// The links sent by mail that let a person set a new password, each once.
public interface PasswordResets {
  void insert(UserId user, byte[] digest, Instant goodUntil);

  /// Whose it is, if it is still good.
  Optional<UserId> find(byte[] digest, Instant now);

  /// How many a user has that are still good.
  int count(UserId user, Instant now);

  /// False where it was not there.
  boolean delete(UserId user, byte[] digest);

  void deleteAll(UserId user);
}
