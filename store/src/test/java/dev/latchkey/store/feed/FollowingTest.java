package dev.latchkey.store.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.id.EnvironmentId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.organization.Environment;
import dev.latchkey.domain.organization.Organization;
import dev.latchkey.domain.organization.OrganizationRows;
import dev.latchkey.domain.secret.NewIds;
import dev.latchkey.store.Stores;
import dev.latchkey.store.TestDatabase;
import dev.latchkey.testkit.fake.SeededSecrets;
import dev.latchkey.verification.feed.Amendment;
import dev.latchkey.verification.feed.FeedReading;
import dev.latchkey.verification.feed.FeedSource;
import dev.latchkey.verification.feed.Head;
import dev.latchkey.verification.feed.Passed;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.feed.Proof;
import dev.latchkey.verification.feed.Snapshot;
import dev.latchkey.verification.follower.Follower;
import dev.latchkey.verification.follower.Freshness;
import dev.latchkey.verification.table.LiveTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Followers as servers run them, on a real database.
abstract class FollowingTest {
  private static final int WRITERS = 32;
  private static final int CHANGES_OF_EACH = 20;
  private static final Duration SOON = Duration.ofSeconds(60);

  private final AtomicInteger slugs = new AtomicInteger();
  private final List<Follower> followers = new ArrayList<>();
  private Stores stores;
  private Organization acme;
  private NewIds ids;

  abstract TestDatabase database();

  @BeforeEach
  void setUp() {
    stores = database().open(database().fresh());
    ids = new NewIds(database().clock(), new SeededSecrets(11));
    acme =
        new Organization(
            new OrganizationId(ids.next()), "acme", "Acme", true, database().clock().instant(), 1);
    stores.changes().commit(change -> stores.organizations().insert(acme));
  }

  @AfterEach
  void stopFollowing() {
    followers.forEach(Follower::close);
  }

  @Test
  void A_second_follower_started_while_32_threads_write_ends_equal_row_by_row() throws Exception {
    LiveTable first = new LiveTable();
    Follower early = follow(stores.feed(), first);
    CountDownLatch half = new CountDownLatch(WRITERS);
    List<Thread> writers = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      writers.add(Thread.ofPlatform().start(() -> write(half)));
    }
    assertThat(half.await(60, TimeUnit.SECONDS)).isTrue();
    LiveTable second = new LiveTable();
    Follower late = follow(stores.feed(), second);
    for (Thread writer : writers) {
      writer.join();
    }

    Position end = make().position();

    assertThat(early.appliedAtLeast(end, SOON)).isTrue();
    assertThat(late.appliedAtLeast(end, SOON)).isTrue();
    Snapshot whole = stores.feed().snapshot();
    assertThat(whole.rows()).hasSizeGreaterThan(WRITERS * CHANGES_OF_EACH / 2);
    assertThat(first.current().rows()).containsExactlyInAnyOrderElementsOf(whole.rows());
    assertThat(second.current().rows()).containsExactlyInAnyOrderElementsOf(whole.rows());
    assertThat(early.reloads() + late.reloads()).isZero();
  }

  @Test
  void An_entry_that_was_removed_is_noticed_and_the_table_read_anew() throws Exception {
    Held feed = new Held(stores.feed());
    LiveTable live = new LiveTable();
    Follower follower = follow(feed, live);
    assertThat(follower.appliedAtLeast(make().position(), SOON)).isTrue();

    Position end;
    feed.lock.lock();
    try {
      Position lost = make().position();
      make();
      remove(lost);
      end = make().position();
    } finally {
      feed.lock.unlock();
    }

    assertThat(follower.appliedAtLeast(end, SOON)).isTrue();
    assertThat(follower.reloads()).isOne();
    assertThat(live.current().rows())
        .containsExactlyInAnyOrderElementsOf(stores.feed().snapshot().rows());
  }

  private Follower follow(FeedSource feed, LiveTable live) throws Exception {
    Follower follower = new Follower(feed, live, Freshness.ofOnlyWriter(System::nanoTime));
    followers.add(follower);
    follower.start();
    follower.readFromNow().get(60, TimeUnit.SECONDS);
    return follower;
  }

  private void write(CountDownLatch half) {
    for (int change = 0; change < CHANGES_OF_EACH; change++) {
      Environment made = make().value();
      if (change % 3 == 0) {
        stores
            .changes()
            .commit(
                work -> {
                  work.publish(OrganizationRows.removed(made));
                  return stores.environments().delete(acme.id(), made.id());
                });
      }
      if (change == CHANGES_OF_EACH / 2) {
        half.countDown();
      }
    }
  }

  private Changes.Committed<Environment> make() {
    String slug = "env-" + slugs.incrementAndGet();
    Environment environment =
        new Environment(
            acme.id(), new EnvironmentId(ids.next()), slug, slug, database().clock().instant(), 1);
    return stores
        .changes()
        .commit(
            change -> {
              stores.environments().insert(environment);
              change.publish(OrganizationRows.put(environment));
              return environment;
            });
  }

  private void remove(Position position) {
    stores
        .changes()
        .commit(
            change ->
                stores
                    .database()
                    .write(
                        jdbc ->
                            jdbc.sql("DELETE FROM feed WHERE seq = :seq")
                                .param("seq", position.sequence())
                                .update()));
  }

  /// A feed that can be kept from being read for a while.
  private static final class Held implements FeedSource {
    private final FeedSource source;
    private final ReentrantLock lock = new ReentrantLock();

    private Held(FeedSource source) {
      this.source = source;
    }

    @Override
    public Snapshot snapshot() {
      lock.lock();
      try {
        return source.snapshot();
      } finally {
        lock.unlock();
      }
    }

    @Override
    public FeedReading after(Position position, int limit) {
      lock.lock();
      try {
        return source.after(position, limit);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public Proof prove(Head applied, int limit) {
      lock.lock();
      try {
        return source.prove(applied, limit);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public Amendment amend(UUID epoch, List<Passed> passed) {
      return source.amend(epoch, passed);
    }
  }
}
