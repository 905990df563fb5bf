package dev.latchkey.server.node;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.token.FinishRotations;
import dev.latchkey.domain.token.FinishRotations.FirstUse;
import dev.latchkey.verification.usage.FirstUses;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Ends old values at once when a new one is first used on this node, and tidies up behind
/// deadlines every ten seconds. Verification only leaves word here, and wakes the writing thread.
final class RotationsFinished implements FirstUses, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(RotationsFinished.class.getName());
  private static final int MOST = 10_000;
  private static final long RETRY_MILLIS = 500;
  private static final long DUE_SECONDS = 10;

  private final FinishRotations finishRotations;
  private final InstantSource clock;
  private final Map<UUID, FirstUse> waiting = new ConcurrentHashMap<>();
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("rotations").factory());

  RotationsFinished(FinishRotations finishRotations, InstantSource clock) {
    this.finishRotations = finishRotations;
    this.clock = clock;
  }

  void start() {
    executor.scheduleWithFixedDelay(this::write, RETRY_MILLIS, RETRY_MILLIS, TimeUnit.MILLISECONDS);
    executor.scheduleWithFixedDelay(this::due, 1, DUE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void used(UUID organization, UUID token, long revision, long at, @Nullable String from) {
    FirstUse known = waiting.get(token);
    if ((known != null && known.revision() >= revision) || waiting.size() >= MOST) {
      return;
    }
    waiting.put(
        token,
        new FirstUse(
            new OrganizationId(organization),
            new TokenId(token),
            revision,
            Instant.EPOCH.plus(at, ChronoUnit.MICROS),
            from == null ? "" : from));
    executor.execute(this::write);
  }

  /// What could not be written stays and is tried again.
  private void write() {
    List<FirstUse> uses = new ArrayList<>(waiting.values());
    if (uses.isEmpty()) {
      return;
    }
    try {
      finishRotations.used(uses);
      uses.forEach(use -> waiting.remove(use.token().value(), use));
    } catch (RuntimeException failed) {
      LOG.log(System.Logger.Level.WARNING, "Old values were not ended; trying again", failed);
    }
  }

  private void due() {
    try {
      while (finishRotations.due(clock.instant())) {
        // The next part.
      }
    } catch (RuntimeException failed) {
      LOG.log(System.Logger.Level.WARNING, "Rotations were not tidied up", failed);
    }
  }

  @Override
  public void close() {
    executor.shutdown();
    try {
      executor.awaitTermination(RETRY_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
