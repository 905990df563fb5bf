package dev.latchkey.verifier.operations;

/// Whether the node is about to stop: it answers on, says so to whoever asks whether it is ready,
/// and asks its clients to take another connection.
public final class Draining {
  private volatile boolean begun;

  public void begin() {
    begun = true;
  }

  public boolean hasBegun() {
    return begun;
  }
}
