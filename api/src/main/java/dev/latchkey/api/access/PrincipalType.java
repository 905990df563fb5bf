package dev.latchkey.api.access;

/// What acts.
public enum PrincipalType {
  /// A person who signs in.
  USER,
  /// What stands behind an organization or group token.
  TECHNICAL_USER,
  /// An installation verifier.
  VERIFIER,
  /// Latchkey itself.
  SYSTEM,
  /// A token that acts as no one: whoever held it.
  TOKEN
}
