package dev.latchkey.verification.follower;

import dev.latchkey.verification.feed.FeedSource;
import dev.latchkey.verification.feed.Head;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.table.LiveTable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Keeps a [LiveTable] up to date from a [FeedSource]: reads every 200 ms and when woken, and
/// proves its freshness once a second where the source has other writers. What fails is tried
/// again at the next turn; meanwhile the table grows older, which [Freshness] tells.
public final class Follower implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Follower.class.getName());
  private static final long POLL_MILLIS = 200;

  private final LiveTable live;
  private final Freshness freshness;
  private final Following following;
  private final Reading reading;
  private final Waiters waiters = new Waiters();
  private final Semaphore wakeUps = new Semaphore(0);
  private final Thread thread = new Thread(this::run, "feed-follower");
  private volatile boolean closed;
  private boolean failing;

  public Follower(FeedSource source, LiveTable live, Freshness freshness) {
    this(source, live, freshness, new FeedListener() {});
  }

  public Follower(FeedSource source, LiveTable live, Freshness freshness, FeedListener listener) {
    this.live = live;
    this.freshness = freshness;
    this.following = new Following(live, freshness, new Telling(), listener);
    this.reading = new Reading(source, following, freshness);
    thread.setDaemon(true);
  }

  /// Begins to follow. [#readFromNow()] tells when the first table is there.
  public void start() {
    thread.start();
  }

  /// Makes it read now rather than at the next turn.
  public void wake() {
    wakeUps.release();
  }

  public Position position() {
    return live.current().position();
  }

  public Freshness freshness() {
    return freshness;
  }

  /// How often a second table had to be built since the start.
  public long reloads() {
    return following.reloads();
  }

  /// Completes with where the table stands once it is at least at `position`; never, where that is
  /// of another feed, so it should be given a time-out.
  public CompletableFuture<Position> reached(Position position) {
    CompletableFuture<Position> reached = waiters.forPosition(position);
    Position now = position();
    if (now.reaches(position)) {
      reached.complete(now);
    } else {
      wake();
    }
    return reached;
  }

  /// Completes once this node decides by that very entry, which the installation's feed has: the
  /// one that a commit here gave back.
  public CompletableFuture<Position> applied(Head head) {
    CompletableFuture<Position> reached = waiters.forHead(head);
    if (following.hasApplied(head)) {
      reached.complete(head.position());
    } else {
      wake();
    }
    return reached;
  }

  /// Waits until the table is at least at `position`; false where `most` passes first.
  public boolean appliedAtLeast(Position position, Duration most) throws InterruptedException {
    if (position().reaches(position)) {
      return true;
    }
    try {
      reached(position).get(most.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException tooLate) {
      return false;
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// Completes once a reading that began after this call has brought the table up to date.
  public CompletableFuture<Position> readFromNow() {
    CompletableFuture<Position> read = waiters.forReading();
    wake();
    return read;
  }

  /// Tells those who wait.
  private final class Telling implements Progress {
    @Override
    public void reached(Position position) {
      waiters.applied(position, following::hasApplied);
    }

    @Override
    public void proven(Head head) {
      waiters.proven(head);
    }
  }

  @Override
  public void close() {
    closed = true;
    wake();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!closed) {
      turn();
      try {
        if (wakeUps.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
          wakeUps.drainPermits();
        }
      } catch (InterruptedException stopped) {
        return;
      }
    }
  }

  private void turn() {
    List<CompletableFuture<Position>> served = waiters.takeForReading();
    try {
      reading.turn(!served.isEmpty());
      served.forEach(waiter -> waiter.complete(position()));
      if (failing) {
        failing = false;
        LOG.log(System.Logger.Level.INFO, "The feed is read again");
      }
    } catch (RuntimeException failed) {
      waiters.putBack(served);
      if (!failing) {
        failing = true;
        LOG.log(System.Logger.Level.WARNING, "The feed can't be read; trying again", failed);
      }
    }
  }
}
