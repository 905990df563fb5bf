package dev.latchkey.api.verification;

/// The checks of a decision, in their order.
public enum DecisionCheck {
  FORM,
  KNOWN,
  VALUE,
  VALUE_IN_USE,
  STATE,
  DATES,
  ORGANIZATION,
  OWNER,
  PLACE,
  ASKED_ORGANIZATION,
  SERVICE,
  ENVIRONMENT,
  PERMISSIONS,
  SUBSCRIPTION,
  ADDRESS,
  LIMITS
}
