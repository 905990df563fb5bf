package dev.latchkey.domain.identity;

import dev.latchkey.domain.secret.Secret;
import java.util.Optional;

/// Checks what browsers say about passkeys (WebAuthn Level 3, 7.1 and 7.2). The person must have
/// been verified by the device; what the device is made of is not asked.
public interface PasskeyProofs {
  /// What a new passkey is, if `response` is right.
  ///
  /// @param response the JSON of a `RegistrationResponseJSON`
  /// @param challenge which its challenge must be
  Optional<New> registered(RelyingParty party, Secret challenge, String response);

  /// Which passkey a `AuthenticationResponseJSON` is said to be of, and its challenge; nothing is
  /// checked yet.
  Optional<Presented> read(String response);

  /// The device's count of uses, if `response` is right for `passkey`.
  Optional<Long> proven(RelyingParty party, Secret challenge, Passkey passkey, String response);

  /// Whom passkeys are for.
  ///
  /// @param id a domain name
  /// @param origin as browsers have it
  record RelyingParty(String id, String origin) {}

  /// A new one.
  record New(byte[] credentialId, byte[] credential, long signCount) {}

  /// One as it says of itself.
  record Presented(byte[] credentialId, Secret challenge) {}
}
