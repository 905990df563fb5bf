package dev.latchkey.store.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.domain.change.ChangeFailed;
import dev.latchkey.domain.change.ChangeFailed.Cause;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.store.Stores;
import dev.latchkey.verification.feed.FeedReading;
import dev.latchkey.verification.feed.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// The writer's own ways, on one of the two databases.
abstract class WritingTest extends WritingFixture {
  @Test
  void Works_that_queue_while_another_runs_share_one_transaction() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch queued = new CountDownLatch(1);
    List<Future<Long>> transactions = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> first =
          threads.submit(
              () ->
                  stores
                      .changes()
                      .commit(
                          change -> {
                            running.countDown();
                            awaited(queued);
                            return true;
                          }));
      awaited(running);
      for (int each = 0; each < 40; each++) {
        transactions.add(threads.submit(() -> writing().position().sequence()));
      }
      while (stores.changes().waiting() < 40) {
        Thread.onSpinWait();
      }
      queued.countDown();
      first.get();
      for (Future<Long> each : transactions) {
        assertThat(each.get()).isEqualTo(40);
      }
    }
  }

  @Test
  void A_full_queue_is_told_as_busy() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicInteger busy = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.submit(
          () ->
              stores
                  .changes()
                  .commit(
                      change -> {
                        running.countDown();
                        awaited(goOn);
                        return true;
                      }));
      awaited(running);
      List<Future<Boolean>> all = new ArrayList<>();
      for (int each = 0; each < 1_030; each++) {
        all.add(
            threads.submit(
                () -> {
                  try {
                    return stores.changes().commit(change -> true).value();
                  } catch (ChangeFailed failed) {
                    assertThat(failed.why()).isEqualTo(Cause.BUSY);
                    busy.incrementAndGet();
                    return false;
                  }
                }));
      }
      while (busy.get() < 6) {
        Thread.onSpinWait();
      }
      goOn.countDown();
      for (Future<Boolean> each : all) {
        each.get();
      }
    }
    assertThat(busy).hasValue(6);
  }

  @Test
  void The_listener_runs_before_commit_returns_and_knows_the_position() {
    AtomicReference<Position> told = new AtomicReference<>();
    stores.changes().afterCommit(told::set);

    Changes.Committed<?> committed = writing();

    assertThat(told.get()).isEqualTo(committed.position());
  }

  @Test
  void Reading_outside_a_work_sees_what_is_committed_only() throws Exception {
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch seen = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> writer =
          threads.submit(
              () ->
                  stores
                      .changes()
                      .commit(
                          change -> {
                            stores.environments().insert(environment("lab"));
                            written.countDown();
                            awaited(seen);
                            return true;
                          }));
      awaited(written);
      assertThat(stores.environments().findBySlug(acme.id(), "lab")).isEmpty();
      seen.countDown();
      writer.get();
    }
    assertThat(stores.environments().findBySlug(acme.id(), "lab")).isPresent();
  }

  @Test
  void What_was_committed_is_there_after_opening_again() {
    writing();
    Position before = stores.feed().snapshot().position();
    stores.close();

    Stores again = database().open(settings);

    assertThat(again.feed().snapshot().position()).isEqualTo(before);
    assertThat(again.environments().findBySlug(acme.id(), "env-1")).isPresent();
  }

  @Test
  void A_stopping_store_takes_no_more_changes() {
    stores.close();

    assertThatThrownBy(() -> stores.changes().commit(change -> true))
        .isInstanceOfSatisfying(
            ChangeFailed.class, failed -> assertThat(failed.why()).isEqualTo(Cause.UNAVAILABLE));
  }

  @Test
  void A_feed_with_an_entry_missing_is_broken_there() {
    writing();
    writing();
    writing();
    Position start = new Position(stores.feed().snapshot().position().epoch(), 0);
    stores
        .changes()
        .commit(
            change ->
                stores
                    .database()
                    .write(jdbc -> jdbc.sql("DELETE FROM feed WHERE seq = 2").update()));

    assertThat(stores.feed().after(start, 10)).isInstanceOf(FeedReading.Broken.class);
    assertThat(stores.feed().after(new Position(start.epoch(), 2), 10))
        .isInstanceOfSatisfying(
            FeedReading.Entries.class, entries -> assertThat(entries.entries()).hasSize(1));
  }
}
