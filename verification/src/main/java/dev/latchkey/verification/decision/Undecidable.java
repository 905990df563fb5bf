package dev.latchkey.verification.decision;

/// Nothing can be said about the token here and now: no refusal of it. Told as 503, never as 401 or
/// 403.
///
/// @param keyId the master key that is missing, with [Cause#SEALED]; else empty
public record Undecidable(Cause cause, String keyId) implements Decision {
  /// Why; each is the name of the error that it is told as.
  public enum Cause {
    /// This node lacks the master key that the value's digest derives from.
    SEALED,
    /// This node can't show that its table is young enough, or what time it is.
    FRESHNESS_LOST,
    /// A change of the token was sent, and whether it was made is not known.
    OUTCOME_PENDING
  }

  static final Undecidable STALE = new Undecidable(Cause.FRESHNESS_LOST, "");
  static final Undecidable PENDING = new Undecidable(Cause.OUTCOME_PENDING, "");

  static Undecidable sealed(String keyId) {
    return new Undecidable(Cause.SEALED, keyId);
  }
}
