package dev.latchkey.verifier.operations;

import dev.latchkey.verification.decision.BoundedStaleness;
import dev.latchkey.verification.decision.Reason;
import dev.latchkey.verification.decision.Verdict;
import dev.latchkey.verification.follower.Follower;
import dev.latchkey.verification.follower.Freshness;
import dev.latchkey.verification.table.LiveTable;
import dev.latchkey.verifier.http.Door;
import dev.latchkey.verifier.http.Exits;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the data plane counts. No label holds a token, a person or an address.
public final class Measurements implements Exits {
  private static final Duration[] BOUNDS =
      Stream.of(50L, 100L, 250L, 500L, 1_000L, 2_500L, 5_000L, 10_000L, 50_000L, 250_000L)
          .map(micros -> Duration.of(micros, ChronoUnit.MICROS))
          .toArray(Duration[]::new);

  private final MeterRegistry registry;
  private final Map<Door, Verdicts> verdicts = new EnumMap<>(Door.class);
  private final Map<Door, Timer> durations = new EnumMap<>(Door.class);
  private final Map<List<String>, Counter> exits = new ConcurrentHashMap<>();

  public Measurements(MeterRegistry registry, Follower follower, LiveTable live) {
    this.registry = registry;
    for (Door door : Door.values()) {
      if (door != Door.OTHER) {
        verdicts.put(door, new Verdicts(registry, door));
        durations.put(door, duration(registry, door));
      }
    }
    Gauge.builder("latchkey.table.staleness.seconds", follower, Measurements::stalenessSeconds)
        .description("For how long something may have been committed that the table lacks.")
        .register(registry);
    Gauge.builder("latchkey.table.tokens", live, table -> table.current().tokenCount())
        .description("Tokens in the table in force.")
        .register(registry);
    Gauge.builder("latchkey.table.memory", live, table -> table.current().bytes())
        .baseUnit("bytes")
        .description("What the tokens of the table in force take, mostly outside the heap.")
        .register(registry);
    Gauge.builder("latchkey.lease.remaining.seconds", follower, Measurements::leaseSeconds)
        .description("For how long decisions go on without a new proof; 0 where they have ended.")
        .register(registry);
    Gauge.builder("latchkey.feed.position", follower, each -> each.position().sequence())
        .description("The last entry of the feed that was applied.")
        .register(registry);
    FunctionCounter.builder("latchkey.table.reloads", follower, Follower::reloads)
        .description("How often a second table had to be built.")
        .register(registry);
  }

  /// What is accepted on a table that is older than the lease.
  public void of(BoundedStaleness bounded) {
    for (BoundedStaleness.Bound bound : bounded.bounds()) {
      FunctionCounter.builder("latchkey.verifications.stale", bound.accepts(), LongAdder::sum)
          .description("Accepted on a table that is older than the lease, as was chosen.")
          .tag("service", bound.service())
          .register(registry);
    }
  }

  /// Counts one verdict that was told to someone.
  public void decided(Door door, Verdict verdict) {
    Verdicts counted = verdicts.get(door);
    if (counted != null) {
      counted.counter(verdict.reason()).increment();
    }
  }

  @Override
  public void left(Door door, String code, String reason) {
    exits
        .computeIfAbsent(
            List.of(door.word(), code, reason),
            labels ->
                Counter.builder("latchkey.requests.without.verdict")
                    .description("Requests that ended without a verdict, by door, code and why.")
                    .tag("door", door.word())
                    .tag("code", code)
                    .tag("reason", reason)
                    .register(registry))
        .increment();
  }

  @Override
  public void took(Door door, long nanos) {
    Timer timer = durations.get(door);
    if (timer != null) {
      timer.record(nanos, TimeUnit.NANOSECONDS);
    }
  }

  private static Timer duration(MeterRegistry registry, Door door) {
    return Timer.builder("latchkey.verification.duration")
        .description("From the head of a request to its answer, by door.")
        .tag("door", door.word())
        .serviceLevelObjectives(BOUNDS)
        .register(registry);
  }

  /// The only writer needs no lease.
  private static double leaseSeconds(Follower follower) {
    Freshness freshness = follower.freshness();
    return freshness.needsProofs() ? freshness.left().toNanos() / 1e9 : Double.POSITIVE_INFINITY;
  }

  private static double stalenessSeconds(Follower follower) {
    long millis = follower.freshness().stalenessMillis();
    return millis == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : millis / 1_000.0;
  }

  /// The counters of one door.
  private static final class Verdicts {
    private final Counter accepted;
    private final Map<Reason, Counter> refused = new EnumMap<>(Reason.class);

    Verdicts(MeterRegistry registry, Door door) {
      accepted = counter(registry, door, "OK", "NONE");
      for (Reason reason : Reason.values()) {
        refused.put(reason, counter(registry, door, reason.code().name(), reason.name()));
      }
    }

    Counter counter(@Nullable Reason reason) {
      return reason == null ? accepted : refused.getOrDefault(reason, accepted);
    }

    private static Counter counter(MeterRegistry registry, Door door, String code, String reason) {
      return Counter.builder("latchkey.verifications")
          .description("Verdicts told, by door, code and the check that failed.")
          .tag("door", door.word())
          .tag("code", code)
          .tag("reason", reason)
          .register(registry);
    }
  }
}
