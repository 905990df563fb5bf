package dev.latchkey.api.audit;

/// Whether an act came to pass.
public enum AuditResult {
  /// It was done.
  SUCCEEDED,
  /// It was refused; the event's code says why.
  REFUSED
}
