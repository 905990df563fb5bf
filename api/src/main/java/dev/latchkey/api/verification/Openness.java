package dev.latchkey.api.verification;

/// The state of a connection that can still be read.
public enum Openness {
  /// Its token is still good.
  OPEN
}
