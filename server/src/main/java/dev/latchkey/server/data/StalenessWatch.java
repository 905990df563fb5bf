package dev.latchkey.server.data;

import dev.latchkey.verification.decision.BoundedStaleness;
import dev.latchkey.verification.follower.Freshness;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Tells in the log when tokens begin to be accepted on a table that is older than the lease, and
/// how many were once it is over. Where no service was chosen, it tells nothing.
public final class StalenessWatch implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(StalenessWatch.class.getName());
  private static final long EVERY_MILLIS = 250;

  private final BoundedStaleness bounded;
  private final Freshness freshness;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("staleness-watch").factory());
  private boolean stale;
  private long before;

  public StalenessWatch(BoundedStaleness bounded, Freshness freshness) {
    this.bounded = bounded;
    this.freshness = freshness;
  }

  public void start() {
    if (!bounded.isNone()) {
      executor.scheduleWithFixedDelay(
          this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void look() {
    boolean now = !freshness.isFresh() && bounded.isWithin(freshness);
    if (now && !stale) {
      LOG.log(
          System.Logger.Level.WARNING,
          "The lease is lost; tokens that were accepted before go on being accepted, at most since"
              + " the last proof: {0}",
          bounds());
    } else if (!now && stale) {
      LOG.log(
          System.Logger.Level.WARNING,
          "{0}; accepted on an old table meanwhile: {1}",
          freshness.isFresh() ? "The lease is held again" : "No token is accepted any longer",
          accepts() - before);
      before = accepts();
    }
    stale = now;
  }

  private String bounds() {
    return bounded.bounds().stream()
        .map(bound -> bound.service() + " for " + bound.most().toMillis() / 1_000.0 + " s")
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private long accepts() {
    return bounded.bounds().stream().mapToLong(bound -> bound.accepts().sum()).sum();
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
