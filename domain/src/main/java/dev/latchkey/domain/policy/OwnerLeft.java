package dev.latchkey.domain.policy;

/// What becomes of a token whose maker has left, from the mildest to the strictest.
public enum OwnerLeft {
  KEEP,
  /// Switched off, until someone switches it on again.
  INACTIVE,
  /// Deleted for good.
  END
}
