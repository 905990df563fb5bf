package dev.latchkey.store.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.domain.access.Once;
import dev.latchkey.domain.change.AlreadyAnswered;
import dev.latchkey.domain.change.ChangeFailed;
import dev.latchkey.domain.change.DataUnavailable;
import dev.latchkey.domain.node.ClusterNode;
import dev.latchkey.domain.node.Nodes;
import dev.latchkey.domain.organization.OrganizationRows;
import dev.latchkey.store.OnPostgres;
import dev.latchkey.store.TestDatabase;
import dev.latchkey.verification.feed.Head;
import dev.latchkey.verification.feed.RowKey;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What becomes known of commits that were not answered, and of the nodes beside this one.
class CommitOutcomeTest extends WritingFixture {
  private static final String END_WRITERS =
      """
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'latchkey writer'
      """;

  @RegisterExtension private final OnPostgres database = new OnPostgres();
  private final List<InDoubt> doubts = new ArrayList<>();

  @Override
  TestDatabase database() {
    return database;
  }

  /// A commit that hangs until its connection is ended.
  private InDoubt doubtful() throws Exception {
    stores
        .changes()
        .listen(
            new CommitListener() {
              @Override
              public void committed(Head head, List<RowKey> keys) {}

              @Override
              public void inDoubt(InDoubt transaction) {
                doubts.add(transaction);
              }
            });
    execute(
        """
        CREATE FUNCTION hang() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN PERFORM pg_sleep(20); RETURN NULL; END $$
        """);
    execute(
        """
        CREATE CONSTRAINT TRIGGER hang AFTER UPDATE ON feed_head
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hang()
        """);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> writer = threads.submit(this::publishing);
      while (count("SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'") == 0) {
        Thread.onSpinWait();
      }
      execute(END_WRITERS);
      assertThatThrownBy(writer::get)
          .cause()
          .isInstanceOfSatisfying(
              ChangeFailed.class,
              failed -> assertThat(failed.why()).isEqualTo(ChangeFailed.Cause.OUTCOME_UNKNOWN));
    }
    execute("DROP TRIGGER hang ON feed_head");
    return doubts.getFirst();
  }

  private boolean publishing() {
    return stores
        .changes()
        .commit(
            change -> {
              change.publish(OrganizationRows.put(environment("lab")));
              return stores.environments().insert(environment("lab"));
            })
        .value();
  }

  @Test
  void A_commit_that_was_cut_off_names_its_rows_and_is_known_not_to_have_come_to_pass()
      throws Exception {
    InDoubt doubt = doubtful();

    assertThat(doubt.keys()).singleElement().isInstanceOf(RowKey.OfEnvironment.class);
    assertThat(stores.commitOutcomes().find(doubt)).isEmpty();
  }

  @Test
  void While_the_organizations_row_is_locked_the_outcome_is_not_known() throws Exception {
    InDoubt doubt = doubtful();
    try (Connection stranger = connect();
        Statement statement = stranger.createStatement()) {
      stranger.setAutoCommit(false);
      statement.execute("SELECT * FROM organization_head FOR UPDATE");

      assertThatThrownBy(() -> stores.commitOutcomes().find(doubt))
          .isInstanceOf(DataUnavailable.class);
      stranger.rollback();
    }
    assertThat(stores.commitOutcomes().find(doubt)).isEmpty();
  }

  @Test
  void A_commit_that_came_to_pass_is_found_by_its_mark() throws Exception {
    publishing();
    long number = count("SELECT MAX(organization_seq) FROM feed");
    Head head = stores.feed().snapshot().head();
    InDoubt doubt = new InDoubt(List.of(), acme.id(), number, head.mark());

    assertThat(stores.commitOutcomes().find(doubt)).isEqualTo(Optional.of(head));
  }

  @Test
  void A_repetition_is_committed_as_a_change_is() {
    Once once =
        new Once.Keyed(
            acme.id(), "usr_1", "key", new byte[] {1}, any -> new Once.Answer(new byte[0], null));
    stores.changes().commit(once, change -> true);
    long before = count("SELECT CAST(CAST(pg_current_xact_id() AS TEXT) AS BIGINT)");

    assertThatThrownBy(() -> stores.changes().commit(once, change -> true))
        .isInstanceOf(AlreadyAnswered.class);

    assertThat(count("SELECT CAST(CAST(pg_current_xact_id() AS TEXT) AS BIGINT)"))
        .isGreaterThanOrEqualTo(before + 2);
  }

  @Test
  void A_node_tells_of_itself_by_the_databases_clock_and_its_row_goes_when_it_stops() {
    publishing();
    Head head = stores.feed().snapshot().head();
    stores.feed().prove(head, 10);

    Nodes.Now now = stores.nodes().now();

    ClusterNode self = now.nodes().getFirst();
    assertThat(now.nodes()).hasSize(1);
    assertThat(self.id()).isEqualTo(stores.nodes().self());
    assertThat(self.applied()).isEqualTo(head.position());
    assertThat(self.lag()).isZero();
    assertThat(self.isLive(now.at(), Duration.ofSeconds(5))).isTrue();

    stores.lease().orElseThrow().leave();
    assertThat(stores.nodes().now().nodes()).isEmpty();
  }

  @Test
  void What_a_node_has_applied_is_told_at_once() {
    Head before = stores.feed().snapshot().head();
    stores.feed().prove(before, 10);
    publishing();
    Head after = stores.feed().snapshot().head();

    stores.lease().orElseThrow().report(after.position());

    assertThat(stores.nodes().now().nodes().getFirst().applied()).isEqualTo(after.position());
  }

  @Test
  void Once_the_database_was_superseded_nothing_is_read_or_written_by_the_former_connections() {
    publishing();
    stores.nodes().now();
    List<Long> before = backends();
    assertThat(before).isNotEmpty();

    stores.database().renewConnections();
    publishing();
    stores.nodes().now();

    assertThat(backends()).isNotEmpty().doesNotContainAnyElementsOf(before);
  }

  /// The processes of this node's connections that wait for nothing.
  private List<Long> backends() {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    List<Long> found = List.of();
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      while (System.nanoTime() < deadline) {
        List<Long> now = new ArrayList<>();
        try (var rows =
            statement.executeQuery(
                """
                SELECT pid FROM pg_stat_activity
                WHERE datname = current_database()
                  AND application_name IN ('latchkey readers', 'latchkey writer')
                """)) {
          while (rows.next()) {
            now.add(rows.getLong(1));
          }
        }
        if (now.equals(found)) {
          return now;
        }
        found = now;
        LockSupport.parkNanos(200_000_000);
      }
      throw new AssertionError("the connections do not settle: " + found);
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
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

  private long count(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
