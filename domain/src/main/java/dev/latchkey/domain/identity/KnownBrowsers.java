package dev.latchkey.domain.identity;

import dev.latchkey.domain.id.UserId;
import java.time.Instant;

/// Browsers in which a user has signed in before: exempt from the account's throttle for 90 days.
public interface KnownBrowsers {
  void insert(UserId user, byte[] digest, Instant until);

  boolean knows(UserId user, byte[] digest, Instant now);

  void deleteAll(UserId user);
}
