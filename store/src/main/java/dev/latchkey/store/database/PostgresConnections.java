package dev.latchkey.store.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/// PostgreSQL: a pool that reads, and the writer's connection.
///
/// No client may hold a lock for longer than its work needs: the server ends a transaction that is
/// idle for 2 s and a wait for a lock after 2 s, and the driver gives up on a dead peer.
final class PostgresConnections implements Connections {
  private static final String SERVER_OPTIONS =
      "-c lock_timeout=2s -c idle_in_transaction_session_timeout=2s"
          + " -c client_connection_check_interval=1s -c default_transaction_isolation=read\\ committed";

  private final HikariDataSource readers;
  private final HikariDataSource writer;

  PostgresConnections(DatabaseSettings settings) {
    this.writer = pool(settings, "writer", 1);
    this.readers = pool(settings, "readers", settings.readers());
  }

  DataSource migrating() {
    return readers;
  }

  private static HikariDataSource pool(DatabaseSettings settings, String name, int size) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("latchkey-" + name);
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(2_000);
    config.setValidationTimeout(1_000);
    config.setInitializationFailTimeout(-1);
    config.setAutoCommit(!name.equals("writer"));
    config.addDataSourceProperty("ApplicationName", "latchkey " + name);
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("connectTimeout", "2");
    config.addDataSourceProperty("loginTimeout", "2");
    config.addDataSourceProperty("socketTimeout", "10");
    config.addDataSourceProperty("options", SERVER_OPTIONS);
    return new HikariDataSource(config);
  }

  @Override
  public <T> T read(Reading<T> reading) throws SQLException {
    try (Connection connection = readers.getConnection()) {
      return reading.with(connection);
    }
  }

  @Override
  public Connection writer() throws SQLException {
    return writer.getConnection();
  }

  @Override
  public void giveBack(Connection connection, boolean sound) {
    try {
      if (!sound) {
        writer.evictConnection(connection);
      }
      connection.close();
    } catch (SQLException broken) {
      writer.evictConnection(connection);
    }
  }

  @Override
  public void close() {
    writer.close();
    readers.close();
  }
}
