package dev.latchkey.server.node;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.key.DigestAnew;
import dev.latchkey.domain.key.DigestAnew.Matched;
import dev.latchkey.verification.decision.OldDigests;
import dev.latchkey.verification.feed.Row.ValueRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Takes values to the database that were presented under an earlier master key, twice a second.
/// Verification only leaves them here. What finds no room, or could not be written, is left here
/// again the next time that it is presented.
final class DigestsAnew implements OldDigests, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(DigestsAnew.class.getName());
  private static final long PERIOD_MILLIS = 500;
  private static final int MOST = 10_000;
  private static final int BATCH = 100;

  private final DigestAnew digestAnew;
  private final Map<String, Matched> waiting = new ConcurrentHashMap<>();
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("digests-anew").factory());

  DigestsAnew(DigestAnew digestAnew) {
    this.digestAnew = digestAnew;
  }

  void start() {
    executor.scheduleWithFixedDelay(
        this::write, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void matched(ValueRow row, String keyId, byte[] digest) {
    if (waiting.size() < MOST) {
      waiting.putIfAbsent(
          row.publicId(),
          new Matched(
              new OrganizationId(row.organization()),
              new TokenId(row.token()),
              row.publicId(),
              row.digest(),
              keyId,
              digest));
    }
  }

  private void write() {
    try {
      List<Matched> batch = take();
      while (!batch.isEmpty()) {
        digestAnew.presented(batch);
        batch = take();
      }
    } catch (RuntimeException failed) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Values under an earlier master key were not digested anew; their next use tries again",
          failed);
    }
  }

  private List<Matched> take() {
    List<Matched> taken = new ArrayList<>(waiting.values().stream().limit(BATCH).toList());
    taken.forEach(value -> waiting.remove(value.publicId()));
    return taken;
  }

  @Override
  public void close() {
    executor.shutdown();
    try {
      executor.awaitTermination(PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
