package dev.latchkey.domain.identity;

import dev.latchkey.domain.id.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A key pair on a device of a person's (WebAuthn), which lets him in without a password.
///
/// @param credentialId as the device calls it; unique in the installation
/// @param name as its person calls it
/// @param credential the attested credential data (WebAuthn 6.5.2), with the public key
/// @param signCount the device's own count of uses; 0 where it keeps none
public record Passkey(
    UserId user,
    byte[] credentialId,
    String name,
    byte[] credential,
    long signCount,
    Instant createdAt,
    @Nullable Instant usedAt) {
  public static final int LONGEST_CREDENTIAL_ID = 1023;

  @Override
  public String toString() {
    return "Passkey[" + name + "]";
  }
}
