package dev.latchkey.domain.secret;

import dev.latchkey.verification.decision.DigestKey;

/// The key for digests of what is kept for long outside the database and can't be made anew when
/// the master key is replaced, such as the cookies of known browsers. It outlives every master key.
public interface LastingKey {
  /// Names it, so that a second one is possible without guessing: four hexadecimal digits.
  String id();

  DigestKey digestKey();
}
