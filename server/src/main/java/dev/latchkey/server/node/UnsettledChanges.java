package dev.latchkey.server.node;

import dev.latchkey.domain.change.ChangeFailed;
import dev.latchkey.domain.change.DataUnavailable;
import dev.latchkey.store.change.CommitListener;
import dev.latchkey.store.change.InDoubt;
import dev.latchkey.store.feed.CommitOutcomes;
import dev.latchkey.verification.feed.Head;
import dev.latchkey.verification.feed.RowKey;
import dev.latchkey.verification.follower.Follower;
import dev.latchkey.verification.table.Withheld;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Lets a change be answered once this node decides by it; and where that, or whether it was made
/// at all, is not known, keeps this node from saying anything about the tokens that it names until
/// it is.
final class UnsettledChanges implements CommitListener, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(UnsettledChanges.class.getName());
  private static final Duration APPLIED_WITHIN = Duration.ofSeconds(10);
  private static final long EVERY_MILLIS = 500;

  private final Follower follower;
  private final Withheld withheld;
  private final CommitOutcomes outcomes;
  private final Queue<InDoubt> open = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("unsettled-changes").factory());

  UnsettledChanges(Follower follower, Withheld withheld, CommitOutcomes outcomes) {
    this.follower = follower;
    this.withheld = withheld;
    this.outcomes = outcomes;
  }

  void start() {
    executor.scheduleWithFixedDelay(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  /// A table that can't follow for ten seconds has lost its database; what was committed is
  /// durable, and whoever asked is told that it is unknown.
  @Override
  public void committed(Head head, List<RowKey> keys) {
    try {
      follower.applied(head).get(APPLIED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
      return;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException late) {
      LOG.log(
          System.Logger.Level.WARNING, "A change was written and the feed was not read in time");
    }
    withheld.unsettled(keys);
    settleAt(head, keys);
    throw new ChangeFailed(
        ChangeFailed.Cause.OUTCOME_UNKNOWN,
        "the change was written and this node does not decide by it yet",
        new IllegalStateException("the feed was not read in time"));
  }

  @Override
  public void inDoubt(InDoubt transaction) {
    withheld.unsettled(transaction.keys());
    open.add(transaction);
    LOG.log(
        System.Logger.Level.WARNING,
        "A commit was not answered; tokens that it changes get 503 until its outcome is known");
  }

  private void look() {
    for (InDoubt each : open) {
      try {
        Optional<Head> found = outcomes.find(each);
        open.remove(each);
        LOG.log(
            System.Logger.Level.INFO,
            found.isPresent()
                ? "A commit that was not answered came to pass"
                : "A commit that was not answered did not come to pass");
        found.ifPresentOrElse(
            head -> settleAt(head, each.keys()), () -> withheld.settled(each.keys()));
      } catch (DataUnavailable notYet) {
        return;
      } catch (RuntimeException failed) {
        LOG.log(System.Logger.Level.WARNING, "An outcome could not be looked up", failed);
      }
    }
  }

  private void settleAt(Head head, List<RowKey> keys) {
    follower.applied(head).thenRun(() -> withheld.settled(keys));
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
