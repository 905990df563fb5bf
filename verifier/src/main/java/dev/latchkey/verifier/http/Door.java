package dev.latchkey.verifier.http;

/// The doors, as measurements name them.
public enum Door {
  VERIFY("verify"),
  BATCH("batch"),
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
}
