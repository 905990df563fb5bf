package dev.latchkey.server.node;

import dev.latchkey.domain.change.ChangeFailed;
import dev.latchkey.domain.change.DataUnavailable;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.node.MeasureRefusals;
import dev.latchkey.store.change.CommitListener;
import dev.latchkey.store.change.InDoubt;
import dev.latchkey.verification.feed.Head;
import dev.latchkey.verification.feed.RowKey;
import dev.latchkey.verification.table.LiveTable;
import dev.latchkey.verification.table.TokenEntry;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Measures, for what was ended here, how long all nodes take to refuse it: asks every 20 ms while
/// one may still accept, and writes down once a second.
final class RefusalTimes implements CommitListener, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(RefusalTimes.class.getName());
  private static final long EVERY_MILLIS = 20;
  private static final int LOOKS_A_WRITE = 50;

  private final CommitListener first;
  private final LiveTable live;
  private final MeasureRefusals measureRefusals;
  private final Semaphore due = new Semaphore(0);
  private final Thread thread =
      Thread.ofPlatform().daemon().name("refusal-times").unstarted(this::run);
  private boolean failing;

  /// @param first is told before, and waits until this node decides by a commit
  RefusalTimes(CommitListener first, LiveTable live, MeasureRefusals measureRefusals) {
    this.first = first;
    this.live = live;
    this.measureRefusals = measureRefusals;
  }

  void start() {
    thread.start();
  }

  @Override
  public void committed(Head head, List<RowKey> keys) {
    first.committed(head, keys);
    keys.stream()
        .filter(this::isEnded)
        .map(RowKey::organization)
        .distinct()
        .forEach(
            organization -> {
              measureRefusals.ended(new OrganizationId(organization), head.position(), head.mark());
              due.release();
            });
  }

  private boolean isEnded(RowKey key) {
    if (!(key instanceof RowKey.OfToken token)) {
      return false;
    }
    TokenEntry entry = live.current().token(token.token());
    return entry == null || !entry.row().active();
  }

  @Override
  public void inDoubt(InDoubt transaction) {
    first.inDoubt(transaction);
  }

  private void run() {
    try {
      while (true) {
        due.acquire();
        due.drainPermits();
        measure();
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void measure() throws InterruptedException {
    boolean open = true;
    for (int looks = 1; open; looks++) {
      TimeUnit.MILLISECONDS.sleep(EVERY_MILLIS);
      open = looked();
      if (looks % LOOKS_A_WRITE == 0) {
        write();
      }
    }
    write();
  }

  private boolean looked() {
    try {
      return measureRefusals.look();
    } catch (DataUnavailable later) {
      return true;
    }
  }

  /// Tells of a failure once, not every second.
  private void write() {
    try {
      measureRefusals.write();
      failing = false;
    } catch (ChangeFailed failed) {
      if (!failing) {
        LOG.log(System.Logger.Level.WARNING, "Refusal times could not be written down", failed);
      }
      failing = true;
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
