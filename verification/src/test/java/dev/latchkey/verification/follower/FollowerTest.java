package dev.latchkey.verification.follower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.Row.OrganizationRow;
import dev.latchkey.verification.feed.Row.ValueRow;
import dev.latchkey.verification.feed.Ticker;
import dev.latchkey.verification.table.LiveTable;
import dev.latchkey.verification.table.TableListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FollowerTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final InMemoryFeed feed = new InMemoryFeed();
  private final List<Follower> followers = new ArrayList<>();

  @AfterEach
  void stop() {
    followers.forEach(Follower::close);
  }

  private Follower follow(LiveTable live, Freshness freshness) {
    Follower follower = new Follower(feed, live, freshness);
    followers.add(follower);
    follower.start();
    return follower;
  }

  private Follower follow(LiveTable live) {
    return follow(live, Freshness.ofOnlyWriter(Ticker.SYSTEM));
  }

  private static OrganizationRow organization(int number) {
    return new OrganizationRow(new UUID(1, number), "org-" + number, true);
  }

  @Nested
  class Following {
    @Test
    void brings_the_rows_that_are_there_and_each_that_comes() throws Exception {
      feed.put(organization(1));
      LiveTable live = new LiveTable();
      Follower follower = follow(live);
      follower.readFromNow().get(10, TimeUnit.SECONDS);
      assertThat(live.current().organization("org-1")).isNotNull();

      Position position = feed.put(organization(2));

      assertThat(follower.appliedAtLeast(position, SOON)).isTrue();
      assertThat(live.current().organization("org-2")).isNotNull();
      assertThat(feed.snapshots.get()).isEqualTo(1);
    }

    @Test
    void tells_listeners_which_organizations_changed() throws Exception {
      LiveTable live = new LiveTable();
      ConcurrentLinkedQueue<UUID> changed = new ConcurrentLinkedQueue<>();
      CountDownLatch told = new CountDownLatch(1);
      live.listen(
          new TableListener() {
            @Override
            public void changed(Set<UUID> organizations) {
              changed.addAll(organizations);
              told.countDown();
            }

            @Override
            public void replaced() {}
          });
      Follower follower = follow(live);
      follower.readFromNow().get(10, TimeUnit.SECONDS);

      feed.put(organization(7));
      follower.wake();

      assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(changed).contains(new UUID(1, 7));
    }

    @Test
    void a_follower_started_while_32_threads_write_ends_equal_row_by_row() throws Exception {
      LiveTable first = new LiveTable();
      Follower early = follow(first);
      CountDownLatch half = new CountDownLatch(32);
      List<Thread> writers = new ArrayList<>();
      for (int writer = 0; writer < 32; writer++) {
        int number = writer;
        writers.add(Thread.ofPlatform().start(() -> write(number, half)));
      }
      half.await();
      LiveTable second = new LiveTable();
      Follower late = follow(second);
      for (Thread writer : writers) {
        writer.join();
      }

      assertThat(early.appliedAtLeast(feed.head(), SOON)).isTrue();
      assertThat(late.appliedAtLeast(feed.head(), SOON)).isTrue();

      assertThat(second.current().rows()).containsExactlyInAnyOrderElementsOf(feed.rows());
      assertThat(first.current().rows()).containsExactlyInAnyOrderElementsOf(feed.rows());
      assertThat(early.reloads() + late.reloads()).isZero();
    }

    private void write(int writer, CountDownLatch half) {
      Random random = new Random(writer);
      for (int round = 0; round < 400; round++) {
        int number = random.nextInt(200);
        String publicId = "%012d".formatted(number);
        ValueRow row =
            new ValueRow(
                new UUID(1, 1), new UUID(writer, round), publicId, new byte[32], "k", Row.NEVER);
        if (random.nextInt(4) == 0) {
          feed.remove(row.key());
        } else {
          feed.put(row);
        }
        feed.put(organization(writer));
        if (round == 200) {
          half.countDown();
        }
      }
    }
  }

  @Nested
  class Breaks {
    @Test
    void a_missing_entry_is_noticed_and_the_table_built_anew() throws Exception {
      LiveTable live = new LiveTable();
      Follower follower = follow(live);
      Position before = feed.put(organization(1));
      assertThat(follower.appliedAtLeast(before, SOON)).isTrue();

      Position after;
      synchronized (feed) {
        Position lost = feed.put(organization(2));
        after = feed.put(organization(3));
        feed.lose(lost.sequence());
      }

      assertThat(follower.appliedAtLeast(after, SOON)).isTrue();
      assertThat(follower.reloads()).isEqualTo(1);
      assertThat(live.current().rows()).containsExactlyInAnyOrderElementsOf(feed.rows());
    }

    @Test
    void another_epoch_is_noticed_and_the_table_built_anew() throws Exception {
      LiveTable live = new LiveTable();
      Follower follower = follow(live);
      follower.appliedAtLeast(feed.put(organization(1)), SOON);

      feed.restore();
      Position after = feed.put(organization(2));

      assertThat(follower.appliedAtLeast(after, SOON)).isTrue();
      assertThat(live.current().rows()).containsExactlyInAnyOrderElementsOf(feed.rows());
    }

    @Test
    void a_source_that_fails_for_a_while_is_read_when_it_answers_again() throws Exception {
      LiveTable live = new LiveTable();
      feed.failing = true;
      Follower follower = follow(live);
      var read = follower.readFromNow();
      assertThatExceptionOfType(TimeoutException.class)
          .isThrownBy(() -> read.get(300, TimeUnit.MILLISECONDS));
      assertThat(follower.freshness().isFresh()).isFalse();

      feed.failing = false;

      read.get(10, TimeUnit.SECONDS);
      assertThat(follower.freshness().isFresh()).isTrue();
    }

    @Test
    void a_position_of_no_feed_is_not_waited_for_longer_than_said() throws Exception {
      Follower follower = follow(new LiveTable());
      Position nowhere = new Position(UUID.randomUUID(), 1);

      assertThat(follower.appliedAtLeast(nowhere, Duration.ofMillis(20))).isFalse();
    }
  }

  @Nested
  class Leases {
    @Test
    void a_leased_table_is_fresh_after_a_proof() throws Exception {
      Follower follower =
          follow(new LiveTable(), Freshness.leased(Duration.ofSeconds(5), Ticker.SYSTEM));

      follower.readFromNow().get(10, TimeUnit.SECONDS);

      assertThat(follower.freshness().isFresh()).isTrue();
      assertThat(follower.freshness().stalenessMillis()).isLessThan(5_000);
    }
  }
}
