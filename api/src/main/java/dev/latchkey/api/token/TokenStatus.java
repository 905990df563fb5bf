package dev.latchkey.api.token;

/// The stored state. Expired and not yet valid follow from the dates.
public enum TokenStatus {
  /// Switched on.
  ACTIVE,
  /// Switched off; can be switched on again.
  INACTIVE
}
