package dev.latchkey.server.data;

import dev.latchkey.verification.feed.FeedEntry;
import dev.latchkey.verification.follower.FeedListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Measures how late entries come, by the clocks of their writer and of this machine.
public final class FeedLag implements FeedListener {
  private final InstantSource clock;
  private final Timer lag;

  public FeedLag(InstantSource clock, MeterRegistry meters) {
    this.clock = clock;
    this.lag =
        Timer.builder("latchkey.revocation.lag")
            .description("From when a change was written to when this node decides by it.")
            .serviceLevelObjectives(
                Duration.ofMillis(5),
                Duration.ofMillis(10),
                Duration.ofMillis(25),
                Duration.ofMillis(50),
                Duration.ofMillis(100),
                Duration.ofMillis(300),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5))
            .register(meters);
  }

  @Override
  public void applied(List<FeedEntry> entries) {
    Instant now = clock.instant();
    for (FeedEntry entry : entries) {
      Duration late = Duration.between(Instant.EPOCH.plus(entry.at(), ChronoUnit.MICROS), now);
      lag.record(late.isNegative() ? Duration.ZERO : late);
    }
  }
}
