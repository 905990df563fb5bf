package dev.latchkey.console;

import dev.latchkey.domain.secret.Passwords;
import dev.latchkey.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/// Passwords that are hashed by nothing at all, so that tests don't wait.
final class PlainPasswords implements Passwords {
  @Override
  public String hash(Secret password) {
    return "plain:" + password.expose();
  }

  @Override
  public boolean matches(Secret password, @Nullable String hash) {
    return hash(password).equals(hash);
  }

  @Override
  public boolean isOutdated(String hash) {
    return false;
  }
}
