package dev.latchkey.verification.usage;

import java.util.concurrent.atomic.AtomicLong;

/// A count that can be closed: once closed it counts nothing more, and whoever wanted to knows.
final class Tally {
  private static final long CLOSED = Long.MIN_VALUE;

  private final AtomicLong count = new AtomicLong();

  /// False where it is closed, and the caller must count elsewhere.
  boolean add(long more) {
    return count.getAndAdd(more) >= 0;
  }

  /// Closes it and gives what it counted.
  long close() {
    return count.getAndSet(CLOSED);
  }
}
