package dev.latchkey.store.change;

import dev.latchkey.domain.access.Once;
import dev.latchkey.domain.audit.AuditChain;
import dev.latchkey.domain.change.ChangeFailed;
import dev.latchkey.domain.change.ChangeFailed.Cause;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.secret.NewIds;
import dev.latchkey.domain.secret.SealedValues;
import dev.latchkey.domain.secret.SecretSource;
import dev.latchkey.store.database.Database;
import dev.latchkey.store.database.Dialect;
import dev.latchkey.verification.feed.Head;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.feed.RowKey;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// [Changes] in SQL: one thread runs what is queued, many works in one transaction, and answers
/// after the commit.
///
/// While a commit waits for the disk the queue fills, and the next transaction takes all that is
/// there: the more callers, the more works a commit (group commit). A transaction that the database
/// refuses, or in which a work fails after it has written, is taken apart: its works run again one
/// by one, three times at most. So a work may run twice, but is committed once.
public final class SqlChanges implements Changes, AutoCloseable {
  private static final int QUEUED = 1_024;
  private static final int BATCH = 128;
  private static final int TRIES = 3;
  private static final long SWEEP_SECONDS = 60;

  private final Database database;
  private final Batch batch;
  private final Retention retention;
  private final BlockingQueue<Pending<?>> queue = new ArrayBlockingQueue<>(QUEUED);
  private final Thread writer;
  private volatile boolean closing;

  /// After a failed write to the disk the file's state is known from reading it anew only.
  private volatile boolean diskFailed;

  private volatile CommitListener listener =
      new CommitListener() {
        @Override
        public void committed(Head head, List<RowKey> keys) {}

        @Override
        public void inDoubt(InDoubt transaction) {}
      };

  public SqlChanges(
      Database database,
      InstantSource clock,
      SecretSource secrets,
      SealedValues seals,
      AuditChain chain) {
    this.database = database;
    NewIds ids = new NewIds(clock, secrets);
    this.retention = new Retention(database, clock);
    this.batch =
        new Batch(
            database,
            clock,
            new Answers(database, seals, ids),
            new AuditAppender(chain, ids),
            new FeedAppender(database.dialect(), secrets));
    this.writer = Thread.ofPlatform().daemon().name("latchkey-writer").start(this::write);
  }

  /// Sets what each committing caller does, on his own thread, before [#commit] returns: wait until
  /// this node decides by that position. The writer goes on meanwhile.
  public void afterCommit(Consumer<Position> waits) {
    listen(
        new CommitListener() {
          @Override
          public void committed(Head head, List<RowKey> keys) {
            waits.accept(head.position());
          }

          @Override
          public void inDoubt(InDoubt transaction) {}
        });
  }

  /// Sets what this node does about commits.
  public void listen(CommitListener commits) {
    this.listener = commits;
  }

  @Override
  public <T> Committed<T> commit(Once once, Work<T> work) {
    if (database.isInWork()) {
      throw new IllegalStateException("a work can't commit another one");
    }
    Pending<T> pending = new Pending<>(once, work);
    if (diskFailed) {
      throw failure(Cause.UNAVAILABLE, "writing failed on the disk; mend it and start again");
    }
    if (!queue.offer(pending)) {
      throw failure(Cause.BUSY, QUEUED + " changes wait already; try again");
    }
    if (closing && queue.remove(pending)) {
      throw failure(Cause.UNAVAILABLE, "the server is stopping");
    }
    Pending.Answered<T> answered = pending.await();
    listener.committed(answered.head(), answered.keys());
    return answered.committed();
  }

  /// How many works wait for their turn.
  public int waiting() {
    return queue.size();
  }

  private static ChangeFailed failure(Cause cause, String message) {
    return new ChangeFailed(cause, message, new IllegalStateException(message));
  }

  private void write() {
    long nextSweep = System.nanoTime();
    while (!closing || !queue.isEmpty()) {
      List<Pending<?>> works = next();
      if (!works.isEmpty()) {
        runSafely(works);
      }
      if (System.nanoTime() - nextSweep >= 0) {
        runSafely(List.of(new Pending<>(Once.unkeyed(), change -> retention.sweep())));
        nextSweep = System.nanoTime() + TimeUnit.SECONDS.toNanos(SWEEP_SECONDS);
      }
    }
  }

  private List<Pending<?>> next() {
    List<Pending<?>> works = new ArrayList<>();
    try {
      Pending<?> first = queue.poll(1, TimeUnit.SECONDS);
      if (first != null) {
        works.add(first);
        queue.drainTo(works, BATCH - 1);
      }
    } catch (InterruptedException stop) {
      closing = true;
    }
    return works;
  }

  private void runSafely(List<Pending<?>> works) {
    try {
      run(works);
    } catch (RuntimeException | Error failed) {
      works.forEach(work -> work.fail(failed));
    }
  }

  private void run(List<Pending<?>> works) {
    for (int tries = 1; ; tries++) {
      switch (batch.run(works)) {
        case Batch.Outcome.Answered answered -> {
          return;
        }
        case Batch.Outcome.Gone gone -> {
          fail(works, Cause.UNAVAILABLE, "the database does not answer", gone.why());
          return;
        }
        case Batch.Outcome.Unknown unknown -> {
          diskFailed = database.dialect() == Dialect.SQLITE;
          unknown.inDoubt().ifPresent(listener::inDoubt);
          fail(
              works, Cause.OUTCOME_UNKNOWN, "the connection was lost in the commit", unknown.why());
          return;
        }
        case Batch.Outcome.Spoilt spoilt -> {
          if (works.size() > 1) {
            works.forEach(work -> run(List.of(work)));
          } else {
            works.forEach(work -> work.fail(spoilt.why()));
          }
          return;
        }
        case Batch.Outcome.Again again -> {
          if (works.size() > 1) {
            works.forEach(work -> run(List.of(work)));
            return;
          }
          if (tries == TRIES) {
            giveUp(works, again);
            return;
          }
        }
      }
    }
  }

  private static void giveUp(List<Pending<?>> works, Batch.Outcome.Again again) {
    if (again.isContention()) {
      fail(works, Cause.BUSY, "others change the same; tried " + TRIES + " times", again.why());
    } else {
      works.forEach(work -> work.fail(again.why()));
    }
  }

  private static void fail(List<Pending<?>> works, Cause cause, String message, Throwable why) {
    works.forEach(work -> work.fail(new ChangeFailed(cause, message, why)));
  }

  @Override
  public void close() {
    closing = true;
    boolean woken = queue.offer(new Pending<>(Once.unkeyed(), change -> true));
    try {
      writer.join(woken ? 0 : TimeUnit.MINUTES.toMillis(1));
    } catch (InterruptedException now) {
      Thread.currentThread().interrupt();
    }
  }
}
