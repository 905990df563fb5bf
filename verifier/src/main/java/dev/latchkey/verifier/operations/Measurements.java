package dev.latchkey.verifier.operations;

import dev.latchkey.verification.decision.Reason;
import dev.latchkey.verification.decision.Verdict;
import dev.latchkey.verification.follower.Follower;
import dev.latchkey.verification.table.LiveTable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/// What the data plane counts. No label holds a token, a person or an address.
public final class Measurements {
  private final Map<Reason, Counter> refused = new EnumMap<>(Reason.class);
  private final Counter accepted;

  public Measurements(MeterRegistry registry, Follower follower, LiveTable live) {
    accepted = counter(registry, "OK", "NONE");
    for (Reason reason : Reason.values()) {
      refused.put(reason, counter(registry, reason.code().name(), reason.name()));
    }
    Gauge.builder("latchkey.table.staleness.seconds", follower, Measurements::stalenessSeconds)
        .description("For how long something may have been committed that the table lacks.")
        .register(registry);
    Gauge.builder("latchkey.table.tokens", live, table -> table.current().tokenCount())
        .description("Tokens in the table in force.")
        .register(registry);
    Gauge.builder("latchkey.feed.position", follower, each -> each.position().sequence())
        .description("The last entry of the feed that was applied.")
        .register(registry);
    FunctionCounter.builder("latchkey.table.reloads", follower, Follower::reloads)
        .description("How often a second table had to be built.")
        .register(registry);
  }

  /// Counts one verdict that was told to someone.
  public void decided(Verdict verdict) {
    Reason reason = verdict.reason();
    Counter counter = reason == null ? accepted : refused.get(reason);
    if (counter != null) {
      counter.increment();
    }
  }

  private static double stalenessSeconds(Follower follower) {
    long millis = follower.freshness().stalenessMillis();
    return millis == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : millis / 1_000.0;
  }

  private static Counter counter(MeterRegistry registry, String code, String reason) {
    return Counter.builder("latchkey.verifications")
        .description("Verdicts told, by code and the check that failed.")
        .tag("code", code)
        .tag("reason", reason)
        .register(registry);
  }
}
