package dev.latchkey.acceptance.browser;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for what comes by itself.
final class Await {
  private static final Duration MOST = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Await() {}

  static void until(String what, BooleanSupplier came) {
    long end = System.nanoTime() + MOST.toNanos();
    while (!came.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited " + MOST + " for " + what);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}
