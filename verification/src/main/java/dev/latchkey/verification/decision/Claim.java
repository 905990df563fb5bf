package dev.latchkey.verification.decision;

/// What names a value: what was presented, or what was recognized of it before.
interface Claim {
  /// The value's public id.
  String publicId();
}
