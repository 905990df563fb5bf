package dev.latchkey.server.node;

import dev.latchkey.server.installation.AuditHeads;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Notes the ends of the audit chains every hour and at the stop.
final class HeadsKeeper implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(HeadsKeeper.class.getName());

  private final AuditHeads heads;
  private final InstantSource clock;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("audit-heads").factory());

  HeadsKeeper(AuditHeads heads, InstantSource clock) {
    this.heads = heads;
    this.clock = clock;
  }

  void start() {
    executor.scheduleAtFixedRate(this::note, 1, 1, TimeUnit.HOURS);
  }

  private void note() {
    try {
      heads.note(clock.instant());
    } catch (RuntimeException failed) {
      LOG.log(System.Logger.Level.WARNING, "The audit heads were not noted", failed);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
    note();
  }
}
