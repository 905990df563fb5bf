package dev.latchkey.domain.identity;

import dev.latchkey.domain.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The passkeys of people.
public interface Passkeys {
  /// False where there is one with this credential id.
  boolean insert(Passkey passkey);

  Optional<Passkey> find(byte[] credentialId);

  /// Oldest first.
  List<Passkey> of(UserId user);

  /// Notes a use. False where the count was higher already, as when a copy of the device is used.
  boolean used(byte[] credentialId, long signCount, Instant at);

  /// False where it is none of the user's.
  boolean delete(UserId user, byte[] credentialId);
}
