package dev.latchkey.server.node;

import dev.latchkey.domain.notice.NoticeExpiries;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Looks every half minute whether people have to be told that tokens expire.
final class ExpiryNotices implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ExpiryNotices.class.getName());
  private static final long PERIOD_SECONDS = 30;

  private final NoticeExpiries noticeExpiries;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("expiry-notices").factory());

  ExpiryNotices(NoticeExpiries noticeExpiries) {
    this.noticeExpiries = noticeExpiries;
  }

  void start() {
    executor.scheduleWithFixedDelay(this::look, 1, PERIOD_SECONDS, TimeUnit.SECONDS);
  }

  private void look() {
    try {
      noticeExpiries.tellDue();
    } catch (RuntimeException failed) {
      LOG.log(System.Logger.Level.WARNING, "Expiries were not told; trying again", failed);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
