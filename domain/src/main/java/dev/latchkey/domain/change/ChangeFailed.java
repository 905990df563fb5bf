package dev.latchkey.domain.change;

/// A work was not committed, or it can't be known whether it was.
public final class ChangeFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Cause why;

  public ChangeFailed(Cause why, String message, Throwable cause) {
    super(message, cause);
    this.why = why;
  }

  public Cause why() {
    return why;
  }

  /// What became of it.
  public enum Cause {
    /// The database does not answer; nothing was changed.
    UNAVAILABLE,
    /// Too much contention, or too long a queue; nothing was changed.
    BUSY,
    /// The connection was lost during the commit.
    OUTCOME_UNKNOWN
  }
}
