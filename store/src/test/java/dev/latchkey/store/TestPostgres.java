package dev.latchkey.store;

import dev.latchkey.store.database.DatabaseSettings;
import dev.latchkey.testkit.fake.FakeClock;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/// One PostgreSQL server for all tests of this process, and as many empty databases as they ask
/// for, each a copy of one that was migrated once.
public final class TestPostgres {
  private static final AtomicInteger NAMES = new AtomicInteger();
  private static final String TEMPLATE = "latchkey_template";

  private TestPostgres() {}

  /// An empty database of its own.
  public static DatabaseSettings fresh() {
    String name = "latchkey_" + NAMES.incrementAndGet();
    execute("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
    return settings(name);
  }

  public static EmbeddedPostgres server() {
    return Running.SERVER;
  }

  private static DatabaseSettings settings(String database) {
    return DatabaseSettings.postgresql(
        Running.SERVER.getJdbcUrl("postgres", database), null, null, "0.1.0");
  }

  private static void execute(String sql) {
    try (Connection connection = Running.SERVER.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(sql, failed);
    }
  }

  /// Started at the first use; ends with the process.
  private static final class Running {
    private static final EmbeddedPostgres SERVER = start();

    static {
      execute("CREATE DATABASE " + TEMPLATE);
      TestStores.open(settings(TEMPLATE), new FakeClock()).close();
    }

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().setServerConfig("max_connections", "200").start();
      } catch (IOException failed) {
        throw new IllegalStateException("PostgreSQL did not start", failed);
      }
    }
  }
}
