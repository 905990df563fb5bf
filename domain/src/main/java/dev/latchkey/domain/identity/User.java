package dev.latchkey.domain.identity;

import dev.latchkey.domain.id.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A person who signs in.
///
/// @param email as he wrote it; unique in the installation regardless of case
/// @param passwordHash a PHC string; null where he has no password
/// @param firstPasswordUntil while he has a password that was made for him: until when it is good
/// @param preferences a JSON object of the console's
public record User(
    UserId id,
    String email,
    String name,
    boolean active,
    boolean operator,
    @Nullable String passwordHash,
    @Nullable Instant firstPasswordUntil,
    String preferences,
    Instant createdAt,
    long revision) {
  public boolean hasFirstPassword() {
    return firstPasswordUntil != null;
  }

  public User withPassword(String hash, @Nullable Instant goodUntil) {
    return new User(
        id, email, name, active, operator, hash, goodUntil, preferences, createdAt, revision + 1);
  }

  public User withPreferences(String json) {
    return new User(
        id,
        email,
        name,
        active,
        operator,
        passwordHash,
        firstPasswordUntil,
        json,
        createdAt,
        revision + 1);
  }

  @Override
  public String toString() {
    return "User[" + id + "]";
  }
}
