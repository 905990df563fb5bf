package dev.latchkey.verification.feed;

/// A monotonic clock, in nanoseconds from any origin. Only differences mean something.
@FunctionalInterface
public interface Ticker {
  Ticker SYSTEM = System::nanoTime;

  long nanos();
}
