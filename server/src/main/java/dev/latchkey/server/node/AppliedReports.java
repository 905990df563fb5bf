package dev.latchkey.server.node;

import dev.latchkey.domain.change.DataUnavailable;
import dev.latchkey.store.feed.NodeLease;
import dev.latchkey.verification.feed.FeedEntry;
import dev.latchkey.verification.feed.Narrowing;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.follower.FeedListener;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Tells at once, every 20 ms at most, that this node has applied what ends or narrows something:
/// whoever waits for a receipt reads it. What only makes tokens waits for the next proof.
final class AppliedReports implements FeedListener, AutoCloseable {
  private static final long LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final NodeLease lease;
  private final Semaphore due = new Semaphore(0);
  private final Thread thread =
      Thread.ofPlatform().daemon().name("applied-reports").unstarted(this::run);
  private volatile Position applied = new Position(new java.util.UUID(0, 0), 0);
  private volatile boolean closed;

  AppliedReports(NodeLease lease) {
    this.lease = lease;
  }

  void start() {
    thread.start();
  }

  @Override
  public void applied(List<FeedEntry> entries) {
    applied = entries.getLast().head().position();
    if (Narrowing.isAmong(entries)) {
      due.release();
    }
  }

  private void run() {
    while (!closed) {
      try {
        due.acquire();
        due.drainPermits();
        if (!closed) {
          lease.report(applied);
          LockSupport.parkNanos(LEAST_NANOS);
        }
      } catch (InterruptedException stop) {
        return;
      } catch (DataUnavailable later) {
        // The next proof tells it.
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(1_000);
      lease.leave();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (DataUnavailable gone) {
      // The row goes by its age.
    }
  }
}
