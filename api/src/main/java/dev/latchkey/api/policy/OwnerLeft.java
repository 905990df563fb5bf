package dev.latchkey.api.policy;

/// What becomes of a token whose maker has left.
public enum OwnerLeft {
  KEEP,
  INACTIVE,
  END
}
