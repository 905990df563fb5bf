package dev.latchkey.verifier.http;

import dev.latchkey.verification.decision.VerdictCode;

/// The doors, as measurements name them.
public enum Door {
  VERIFY("verify"),
  BATCH("batch"),
  EXPLAIN("explain"),
  SELF("self"),
  CONNECTIONS("connections"),
  INTROSPECT("introspect"),
  AUTH_CHECK("auth-check"),
  EXT_AUTHZ("ext-authz"),
  /// Whatever gives no verdict: probes, paths that are none.
  OTHER("other");

  private final String word;

  Door(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  /// What whoever asks at this door is told of a verdict.
  public String tells(VerdictCode code) {
    return switch (this) {
      case CONNECTIONS ->
          code == VerdictCode.SUBSCRIPTION_REQUIRED
              ? code.name()
              : VerdictCode.INVALID_TOKEN.name();
      case INTROSPECT -> "inactive";
      case VERIFY, BATCH, EXPLAIN, SELF, AUTH_CHECK, EXT_AUTHZ, OTHER -> code.name();
    };
  }
}
