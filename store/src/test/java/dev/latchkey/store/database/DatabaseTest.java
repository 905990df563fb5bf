package dev.latchkey.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.domain.usage.Usages;
import dev.latchkey.store.OnPostgres;
import dev.latchkey.store.OnSqlite;
import dev.latchkey.store.Stores;
import dev.latchkey.store.TestDatabase;
import dev.latchkey.testkit.fake.FakeClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class DatabaseTest {
  @RegisterExtension private final OnSqlite sqlite = new OnSqlite();
  @RegisterExtension private final OnPostgres postgres = new OnPostgres();

  @Nested
  class Opening {
    @ParameterizedTest
    @ValueSource(strings = {"SQLITE", "POSTGRESQL"})
    void again_finds_the_same_installation(String kind) {
      TestDatabase database = database(kind);
      DatabaseSettings settings = database.fresh();
      Stores first = database.open(settings);
      var position = first.feed().snapshot().position();
      Usages usages = first.usages();
      assertThat(usages.since()).isEqualTo(FakeClock.START);
      first.close();
      database.clock().advance(Duration.ofDays(1));

      Stores again = database.open(settings);

      assertThat(again.feed().snapshot().position()).isEqualTo(position);
      assertThat(again.usages().since()).isEqualTo(FakeClock.START);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SQLITE", "POSTGRESQL"})
    void data_of_a_later_version_is_refused_and_not_changed(String kind) {
      TestDatabase database = database(kind);
      DatabaseSettings settings = database.fresh();
      database.open(settings).close();
      execute(settings, "UPDATE installation SET written_by = '1.4'");
      execute(
          settings,
          """
          INSERT INTO schema_history
            (installed_rank, version, description, type, script, installed_by, execution_time, success)
          SELECT 42, '42', 'later', 'SQL', 'V42__later.sql', 'x', 1, success
          FROM schema_history WHERE version = '1'
          """);

      assertThatThrownBy(() -> database.open(settings))
          .isInstanceOf(StoreException.SchemaTooNew.class)
          .hasMessage(
              "This data was written by 1.4 (schema 42); this is 0.1.0. Start 1.4 or newer."
                  + " Nothing was changed.");
      assertThatThrownBy(() -> Database.openReading(settings))
          .isInstanceOf(StoreException.SchemaTooNew.class);
    }

    @Test
    void a_server_that_does_not_answer_is_told() {
      DatabaseSettings nobody =
          DatabaseSettings.postgresql(
              "jdbc:postgresql://127.0.0.1:1/latchkey", "latchkey", "secret-word", "0.1.0");

      assertThatThrownBy(() -> postgres.open(nobody))
          .isInstanceOf(StoreException.Unreachable.class)
          .hasMessageStartingWith("The database does not answer")
          .hasMessageNotContaining("secret-word");
      assertThat(nobody.toString()).doesNotContain("secret-word");
    }

    @Test
    void a_file_that_is_no_database_is_told(@TempDir Path folder) throws Exception {
      Path file = folder.resolve("latchkey.db");
      Files.writeString(
          file, "this is not a database, and it is long enough to be read as one".repeat(20));

      assertThatThrownBy(() -> sqlite.open(DatabaseSettings.sqlite(file, "0.1.0")))
          .isInstanceOf(StoreException.class);
    }
  }

  @Nested
  class On_SQLite {
    @Test
    void the_writer_waits_for_the_disk_and_checks_references() {
      Stores stores = sqlite.open(sqlite.fresh());

      stores
          .changes()
          .commit(
              change ->
                  stores
                      .database()
                      .write(
                          jdbc -> {
                            assertThat(number(jdbc, "PRAGMA synchronous")).isEqualTo(2);
                            assertThat(number(jdbc, "PRAGMA foreign_keys")).isEqualTo(1);
                            assertThat(jdbc.sql("PRAGMA journal_mode").query(String.class).single())
                                .isEqualTo("wal");
                            return true;
                          }));
    }

    @Test
    void reading_never_holds_a_virtual_threads_carrier() throws Exception {
      Stores stores = sqlite.open(sqlite.fresh());

      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        boolean virtual =
            threads
                .submit(() -> stores.database().read(jdbc -> Thread.currentThread().isVirtual()))
                .get();
        assertThat(virtual).isFalse();
      }
    }

    @Test
    void a_reader_can_t_write() {
      Stores stores = sqlite.open(sqlite.fresh());

      assertThatThrownBy(
              () -> stores.database().read(jdbc -> jdbc.sql("DELETE FROM installation").update()))
          .isInstanceOf(org.springframework.dao.DataAccessException.class);
    }
  }

  @Nested
  class On_PostgreSQL {
    @Test
    void no_transaction_of_the_writer_can_wait_or_idle_for_long() {
      Stores stores = postgres.open(postgres.fresh());

      stores
          .changes()
          .commit(
              change ->
                  stores
                      .database()
                      .write(
                          jdbc -> {
                            assertThat(text(jdbc, "lock_timeout")).isEqualTo("2s");
                            assertThat(text(jdbc, "idle_in_transaction_session_timeout"))
                                .isEqualTo("2s");
                            assertThat(text(jdbc, "client_connection_check_interval"))
                                .isEqualTo("1s");
                            assertThat(text(jdbc, "transaction_isolation"))
                                .isEqualTo("read committed");
                            return true;
                          }));
    }

    private String text(JdbcClient jdbc, String setting) {
      return jdbc.sql("SHOW " + setting).query(String.class).single();
    }
  }

  private static int number(JdbcClient jdbc, String sql) {
    return jdbc.sql(sql).query(Integer.class).single();
  }

  private TestDatabase database(String kind) {
    return kind.equals("SQLITE") ? sqlite : postgres;
  }

  private static void execute(DatabaseSettings settings, String sql) {
    try (Connection connection = DriverManager.getConnection(settings.url());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
