package dev.latchkey.server.node;

import dev.latchkey.verifier.operations.Draining;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// The first thing that a stopping node of a cluster does: it says that it is not ready, and
/// answers on for as long as whoever spreads the requests needs to notice.
record Drain(Draining draining) implements AutoCloseable {
  private static final Duration NOTICED_WITHIN = Duration.ofSeconds(3);

  @Override
  public void close() {
    draining.begin();
    LockSupport.parkNanos(NOTICED_WITHIN.toNanos());
  }
}
