package dev.latchkey.acceptance.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.server.Latchkey;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillOnPostgresIT extends KillContract {
  private final EmbeddedPostgres postgres = started();
  private final String url = postgres.getJdbcUrl("postgres", "postgres");

  private static EmbeddedPostgres started() {
    try {
      return EmbeddedPostgres.builder().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  void stopPostgres() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  List<String> database(Path folder) {
    Path key = folder.resolve("master.key");
    if (Latchkey.run(folder.resolve("none"), "keys", "new", key.toString()).exitCode() != 0) {
      throw new AssertionError("no master key was made");
    }
    return List.of("--database", url, "--master-key-file", key.toString());
  }

  @Override
  String url(Path data) {
    return url;
  }

  /// A backend goes on with what it was sent, a commit too, before it notices that nobody listens.
  @Override
  Runnable lastWorks() {
    List<Integer> left = backends();
    return () -> {
      long until = System.nanoTime() + Duration.ofMinutes(5).toNanos();
      while (backends().stream().anyMatch(left::contains)) {
        assertThat(System.nanoTime()).as("backends of a killed server").isLessThan(until);
        LockSupport.parkNanos(10_000_000);
      }
    };
  }

  private List<Integer> backends() {
    String sql =
        """
        SELECT pid
        FROM pg_stat_activity
        WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
        """;
    List<Integer> pids = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        pids.add(rows.getInt(1));
      }
      return pids;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
