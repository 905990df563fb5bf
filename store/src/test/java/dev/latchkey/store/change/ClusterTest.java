package dev.latchkey.store.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.domain.access.Once;
import dev.latchkey.domain.change.AlreadyAnswered;
import dev.latchkey.domain.change.ChangeFailed;
import dev.latchkey.domain.change.ChangeFailed.Cause;
import dev.latchkey.domain.organization.Environment;
import dev.latchkey.domain.organization.OrganizationRows;
import dev.latchkey.store.OnPostgres;
import dev.latchkey.store.Stores;
import dev.latchkey.store.TestDatabase;
import dev.latchkey.verification.feed.FeedEntry;
import dev.latchkey.verification.feed.FeedReading;
import dev.latchkey.verification.feed.Head;
import dev.latchkey.verification.feed.Position;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.ConcurrencyFailureException;

/// Several nodes on one PostgreSQL database, and what can befall them.
class ClusterTest extends WritingFixture {
  private static final String WRITERS =
      """
      SELECT pid FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'latchkey writer'
      """;

  @RegisterExtension private final OnPostgres database = new OnPostgres();

  @Override
  TestDatabase database() {
    return database;
  }

  @Test
  void The_entries_of_three_nodes_stand_in_one_order_without_a_gap() throws Exception {
    List<Stores> nodes = List.of(stores, database.open(settings), database.open(settings));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> writers = new ArrayList<>();
      for (int each = 0; each < 30; each++) {
        Stores node = nodes.get(each % 3);
        int thread = each;
        writers.add(
            threads.submit(
                () -> {
                  for (int turn = 0; turn < 5; turn++) {
                    write(node, environment("env-" + thread + "-" + turn));
                  }
                }));
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
    }

    Position start = new Position(stores.feed().snapshot().position().epoch(), 0);
    List<FeedEntry> entries =
        ((FeedReading.Entries) nodes.get(1).feed().after(start, 1_000)).entries();
    assertThat(entries).hasSize(150);
    for (int at = 1; at < entries.size(); at++) {
      assertThat(entries.get(at).sequence()).isEqualTo(at + 1);
      assertThat(entries.get(at).previousMark()).isEqualTo(entries.get(at - 1).mark());
    }
  }

  @Test
  void One_key_at_three_nodes_is_carried_out_once() throws Exception {
    List<Stores> nodes = List.of(stores, database.open(settings), database.open(settings));
    AtomicInteger done = new AtomicInteger();
    AtomicInteger repeated = new AtomicInteger();
    Once once =
        new Once.Keyed(
            acme.id(), "usr_1", "key", new byte[] {1}, any -> new Once.Answer(new byte[0], null));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int each = 0; each < 30; each++) {
        Stores node = nodes.get(each % 3);
        all.add(
            threads.submit(
                () -> {
                  try {
                    node.changes().commit(once, change -> true);
                    done.incrementAndGet();
                  } catch (AlreadyAnswered again) {
                    repeated.incrementAndGet();
                  }
                }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }
    assertThat(done).hasValue(1);
    assertThat(repeated).hasValue(29);
  }

  @Test
  void A_commit_wakes_the_other_nodes() throws Exception {
    CountDownLatch listening = new CountDownLatch(1);
    CountDownLatch woken = new CountDownLatch(2);
    Stores other = database.open(settings);
    try (AutoCloseable notices =
        other
            .wakeOnNotices(
                () -> {
                  listening.countDown();
                  woken.countDown();
                })
            .orElseThrow()) {
      awaited(listening);

      writing();

      awaited(woken);
    }
  }

  @Test
  void A_proof_writes_the_nodes_lease() {
    writing();
    Head head = stores.feed().snapshot().head();

    stores.feed().prove(new Head(new Position(head.position().epoch(), 0), head.mark()), 10);
    stores.feed().prove(head, 10);

    assertThat(text("SELECT beat || ' ' || applied || ' ' || name FROM node_lease"))
        .isEqualTo("2 1 node-1");
  }

  @Test
  void A_work_that_met_a_serialization_failure_runs_again() {
    AtomicInteger runs = new AtomicInteger();

    boolean result =
        stores
            .changes()
            .commit(
                change -> {
                  if (runs.incrementAndGet() < 3) {
                    throw new ConcurrencyFailureException("again", new SQLException("x", "40001"));
                  }
                  return true;
                })
            .value();

    assertThat(result).isTrue();
    assertThat(runs).hasValue(3);
  }

  @Test
  void After_three_failures_it_is_told_as_busy() {
    AtomicInteger runs = new AtomicInteger();

    assertThatThrownBy(
            () ->
                stores
                    .changes()
                    .commit(
                        change -> {
                          runs.incrementAndGet();
                          throw new ConcurrencyFailureException(
                              "again", new SQLException("x", "40P01"));
                        }))
        .isInstanceOfSatisfying(
            ChangeFailed.class, failed -> assertThat(failed.why()).isEqualTo(Cause.BUSY));

    assertThat(runs).hasValue(3);
  }

  @Test
  void A_connection_that_is_gone_in_a_work_changes_nothing_and_the_next_one_is_sound() {
    assertThatThrownBy(
            () ->
                stores
                    .changes()
                    .commit(
                        change -> {
                          stores.environments().insert(environment("lab"));
                          execute("SELECT pg_terminate_backend(pid) FROM (" + WRITERS + ") AS w");
                          return stores.environments().findBySlug(acme.id(), "lab");
                        }))
        .isInstanceOfSatisfying(
            ChangeFailed.class, failed -> assertThat(failed.why()).isEqualTo(Cause.UNAVAILABLE));

    assertThat(stores.environments().findBySlug(acme.id(), "lab")).isEmpty();
    assertThat(writing().value()).isTrue();
  }

  @Test
  void A_connection_that_is_gone_in_the_commit_leaves_the_outcome_unknown() throws Exception {
    execute(
        """
        CREATE FUNCTION wait_in_commit() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN PERFORM pg_sleep(20); RETURN NULL; END $$
        """);
    execute(
        """
        CREATE CONSTRAINT TRIGGER wait_in_commit AFTER UPDATE ON feed_head
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION wait_in_commit()
        """);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> writer = threads.submit(() -> writing());
      while (text("SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'")
          .equals("0")) {
        Thread.onSpinWait();
      }
      execute("SELECT pg_terminate_backend(pid) FROM (" + WRITERS + ") AS w");

      assertThatThrownBy(writer::get)
          .cause()
          .isInstanceOfSatisfying(
              ChangeFailed.class,
              failed -> assertThat(failed.why()).isEqualTo(Cause.OUTCOME_UNKNOWN));
    }
    execute("DROP TRIGGER wait_in_commit ON feed_head");
    assertThat(writing().value()).isTrue();
  }

  @Test
  void A_lock_that_a_stranger_holds_ends_as_busy_and_not_in_silence() throws Exception {
    try (Connection stranger = connect();
        Statement statement = stranger.createStatement()) {
      stranger.setAutoCommit(false);
      statement.execute("SELECT * FROM feed_head FOR UPDATE");

      assertThatThrownBy(this::writing)
          .isInstanceOfSatisfying(
              ChangeFailed.class, failed -> assertThat(failed.why()).isEqualTo(Cause.BUSY));
      stranger.rollback();
    }
    assertThat(writing().value()).isTrue();
  }

  private static void write(Stores node, Environment environment) {
    node.changes()
        .commit(
            change -> {
              change.publish(OrganizationRows.put(environment));
              return node.environments().insert(environment);
            });
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(settings.url());
  }

  private void execute(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private String text(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
