package dev.latchkey.management.access;

import java.io.Serial;

/// A request without a credential, or with one that is not good here. Why not is told to nobody.
public final class Unauthenticated extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final boolean presented;

  Unauthenticated(boolean presented) {
    super("no good credential", null, false, false);
    this.presented = presented;
  }

  /// The challenge (RFC 6750, 3): with an error only where a credential was presented.
  public String challenge() {
    return presented ? "Bearer error=\"invalid_token\"" : "Bearer";
  }
}
