package dev.latchkey.testkit.fake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Time that passes when a test says so. Usable by any number of threads.
public final class FakeClock implements InstantSource {
  public static final Instant START = Instant.parse("2026-11-22T13:02:11Z");

  private volatile Instant now = START;

  @Override
  public Instant instant() {
    return now;
  }

  public synchronized void advance(Duration duration) {
    now = now.plus(duration);
  }

  public void set(Instant instant) {
    now = instant;
  }
}
