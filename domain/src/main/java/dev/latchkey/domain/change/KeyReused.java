package dev.latchkey.domain.change;

/// Thrown by [Changes#commit] where an idempotency key comes with another request than its first.
public final class KeyReused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public KeyReused() {
    super("the key was used for another request; take a new one", null, false, false);
  }
}
