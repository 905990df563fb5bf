package dev.latchkey.server.node;

import dev.latchkey.domain.usage.Presentations;
import dev.latchkey.domain.usage.RecordUsage;
import dev.latchkey.domain.usage.Usages;
import dev.latchkey.verification.usage.UsageRecorder;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Takes what the data plane counted to the database, every two seconds and at the stop. What could
/// not be written, or whose outcome is not known, is written again under the same number, before
/// more is taken; so a node that is killed loses at most what it counted since, and nothing is
/// counted twice.
final class UsageFlush implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(UsageFlush.class.getName());
  private static final long PERIOD_SECONDS = 2;

  private final UsageRecorder recorder;
  private final RecordUsage recordUsage;
  private final String node;
  private final InstantSource clock;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("usage-flush").factory());
  private long number;

  private record Waiting(Usages.Batch batch, Presentations presentations) {}

  /// @param process names this process and no other, also not an earlier one of the same node
  UsageFlush(UsageRecorder recorder, RecordUsage recordUsage, UUID process, InstantSource clock) {
    this.recorder = recorder;
    this.recordUsage = recordUsage;
    this.node = process.toString();
    this.clock = clock;
  }

  void start() {
    executor.scheduleWithFixedDelay(this::flush, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
  }

  private void flush() {
    try {
      write();
      for (Presentations part : UsageParts.of(recorder.drain(), clock.instant())) {
        number++;
        waiting.add(new Waiting(new Usages.Batch(node, number, clock.instant()), part));
      }
      write();
    } catch (RuntimeException failed) {
      LOG.log(System.Logger.Level.WARNING, "Usage could not be written; trying again", failed);
    }
  }

  private void write() {
    while (!waiting.isEmpty()) {
      Waiting first = waiting.getFirst();
      recordUsage.record(first.batch(), first.presentations());
      waiting.removeFirst();
    }
  }

  @Override
  public void close() {
    executor.shutdown();
    try {
      executor.awaitTermination(PERIOD_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    flush();
  }
}
