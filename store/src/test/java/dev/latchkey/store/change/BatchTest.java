package dev.latchkey.store.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.domain.access.Once;
import dev.latchkey.domain.change.AlreadyAnswered;
import dev.latchkey.domain.change.Changes.Work;
import dev.latchkey.domain.id.TechnicalUserId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.secret.NewIds;
import dev.latchkey.domain.token.TechnicalUser;
import dev.latchkey.testkit.fake.SeededSecrets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Works of one transaction, on one of the two databases: what one of them leaves for later, and
/// what becomes of the others where it fails.
abstract class BatchTest extends WritingFixture {
  private final AtomicInteger names = new AtomicInteger();

  @Test
  void A_work_reads_what_it_left_for_later() {
    List<TechnicalUser> seen =
        stores
            .changes()
            .commit(
                change -> {
                  addLater("one");
                  return stores.tokens().technicalUsers(acme.id());
                })
            .value();

    assertThat(seen).extracting(TechnicalUser::name).containsExactly("one");
  }

  @Test
  void A_work_that_fails_with_rows_left_for_later_takes_only_those_with_it() throws Exception {
    AtomicInteger runs = new AtomicInteger();

    List<Future<Boolean>> works =
        together(
            change -> {
              runs.incrementAndGet();
              addLater("before");
              return true;
            },
            change -> {
              addLater("failing");
              throw new IllegalArgumentException("no");
            },
            change -> {
              addLater("after");
              return true;
            });

    works.get(0).get();
    assertThatThrownBy(() -> works.get(1).get()).hasCauseInstanceOf(IllegalArgumentException.class);
    works.get(2).get();
    assertThat(names()).containsExactlyInAnyOrder("before", "after");
    assertThat(runs).as("times that the first one ran").hasValue(1);
  }

  @Test
  void A_work_that_fails_after_it_wrote_leaves_nothing_and_the_others_run_again() throws Exception {
    AtomicInteger runs = new AtomicInteger();

    List<Future<Boolean>> works =
        together(
            change -> {
              runs.incrementAndGet();
              addLater("before");
              return true;
            },
            change -> {
              stores.environments().insert(environment("failing"));
              throw new IllegalArgumentException("no");
            });

    works.get(0).get();
    assertThatThrownBy(() -> works.get(1).get()).hasCauseInstanceOf(IllegalArgumentException.class);
    assertThat(names()).containsExactly("before");
    assertThat(stores.environments().findBySlug(acme.id(), "failing")).isEmpty();
    assertThat(runs).as("times that the first one ran").hasValue(2);
  }

  @Test
  void A_row_that_clashes_at_the_commit_fails_its_own_work_alone() throws Exception {
    TechnicalUser there = technicalUser("there");
    stores.changes().commit(change -> added(there));

    List<Future<Boolean>> works =
        together(
            change -> {
              addLater("before");
              return true;
            },
            change -> added(there));

    works.get(0).get();
    assertThatThrownBy(() -> works.get(1).get()).isInstanceOf(ExecutionException.class);
    assertThat(names()).containsExactlyInAnyOrder("there", "before");
  }

  @Test
  void Numbers_of_one_transaction_follow_each_other_and_a_failed_work_takes_none()
      throws Exception {
    List<Future<Long>> works =
        together(
            change -> stores.tokens().nextNumber(acme.id()),
            change -> {
              stores.tokens().nextNumber(acme.id());
              throw new IllegalArgumentException("no");
            },
            change -> stores.tokens().nextNumber(acme.id()),
            change -> stores.tokens().nextNumber(acme.id()));

    assertThat(List.of(works.get(0).get(), works.get(2).get(), works.get(3).get()))
        .containsExactlyInAnyOrder(1L, 2L, 3L);
  }

  @Test
  void Of_one_key_in_one_transaction_the_first_work_runs_and_the_second_gets_its_answer()
      throws Exception {
    Once once =
        new Once.Keyed(
            acme.id(),
            "usr_1",
            "key",
            new byte[] {1},
            any -> new Once.Answer(new byte[] {7}, null));

    List<Future<Boolean>> works =
        together(List.of(once, once), List.of(change -> added("one"), change -> added("two")));

    List<Throwable> repeated = new ArrayList<>();
    for (Future<Boolean> each : works) {
      try {
        each.get();
      } catch (ExecutionException failed) {
        repeated.add(failed.getCause());
      }
    }
    assertThat(repeated)
        .singleElement()
        .isInstanceOfSatisfying(
            AlreadyAnswered.class,
            answered -> assertThat(answered.content()).containsExactly((byte) 7));
    assertThat(names()).hasSize(1);
  }

  @SafeVarargs
  private <T> List<Future<T>> together(Work<T>... works) throws Exception {
    return together(java.util.Collections.nCopies(works.length, Once.unkeyed()), List.of(works));
  }

  /// Runs works in one transaction, in their order.
  private <T> List<Future<T>> together(List<Once> keys, List<Work<T>> works) throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch queued = new CountDownLatch(1);
    List<Future<T>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
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
      for (int each = 0; each < works.size(); each++) {
        Once once = keys.get(each);
        Work<T> work = works.get(each);
        answers.add(threads.submit(() -> stores.changes().commit(once, work).value()));
        while (stores.changes().waiting() <= each) {
          Thread.onSpinWait();
        }
      }
      queued.countDown();
    }
    return answers;
  }

  private void addLater(String name) {
    stores.tokens().insert(technicalUser(name));
  }

  private boolean added(String name) {
    addLater(name);
    return true;
  }

  private boolean added(TechnicalUser technicalUser) {
    stores.tokens().insert(technicalUser);
    return true;
  }

  private TechnicalUser technicalUser(String name) {
    NewIds ids = new NewIds(database().clock(), new SeededSecrets(100 + names.incrementAndGet()));
    return new TechnicalUser(
        acme.id(),
        new TechnicalUserId(ids.next()),
        new TokenId(ids.next()),
        name,
        database().clock().instant());
  }

  private List<String> names() {
    return stores.tokens().technicalUsers(acme.id()).stream().map(TechnicalUser::name).toList();
  }
}
