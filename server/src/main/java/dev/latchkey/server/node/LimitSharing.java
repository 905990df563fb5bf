package dev.latchkey.server.node;

import dev.latchkey.domain.usage.ShareLimitCounts;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Shares what the node counted of tokens with limits, every two seconds and at the stop.
final class LimitSharing implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(LimitSharing.class.getName());
  private static final long PERIOD_SECONDS = 2;

  private final ShareLimitCounts shareLimitCounts;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("limit-sharing").factory());

  LimitSharing(ShareLimitCounts shareLimitCounts) {
    this.shareLimitCounts = shareLimitCounts;
  }

  /// Takes over what was counted before, and then goes on sharing.
  void start() {
    shareLimitCounts.learn();
    executor.scheduleAtFixedRate(this::share, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
  }

  private void share() {
    try {
      shareLimitCounts.share();
    } catch (RuntimeException failed) {
      LOG.log(System.Logger.Level.WARNING, "Limits could not be shared; trying again", failed);
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
    share();
  }
}
