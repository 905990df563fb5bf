package dev.latchkey.verification.decision;

/// What whoever asked is told.
public enum VerdictCode {
  OK,
  INVALID_TOKEN,
  INSUFFICIENT_SCOPE,
  SUBSCRIPTION_REQUIRED,
  ADDRESS_NOT_ALLOWED,
  SESSION_REQUIRED,
  RATE_LIMITED
}
