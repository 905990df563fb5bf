package dev.latchkey.verification.feed;

/// That a source speaks for the installation: whatever had been committed `ageNanos` before the
/// proof was begun lies at `head` or before it.
///
/// @param ageNanos 0 where the source itself was asked; of a source that stands between, how old
///     what it knows was
public record Proof(Position head, long ageNanos) {
  public Proof {
    if (ageNanos < 0) {
      throw new IllegalArgumentException("a proof is " + ageNanos + " ns old");
    }
  }

  public static Proof now(Position head) {
    return new Proof(head, 0);
  }
}
