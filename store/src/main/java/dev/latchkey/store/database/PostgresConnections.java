package dev.latchkey.store.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// PostgreSQL: a pool that reads, and the writer's connection.
///
/// No client may hold a lock for longer than its work needs: the server ends a transaction that is
/// idle for 2 s and a wait for a lock after 2 s, and the driver gives up on a dead peer.
///
/// The writer's session makes its plans anew each time when it has committed a quarter more. Those
/// of the foreign keys' checks stem from when the tables were empty, where each index costs the
/// same: kept until the server has counted the tables, they would read all tokens of the
/// organization for each row that refers to one.
final class PostgresConnections implements Connections {
  private static final String SERVER_OPTIONS =
      "-c lock_timeout=2s -c idle_in_transaction_session_timeout=2s"
          + " -c client_connection_check_interval=1s -c default_transaction_isolation=read\\ committed";

  private static final long PLANS_LAST = 16;

  private final HikariDataSource readers;
  private final HikariDataSource writer;
  private final HikariDataSource prover;
  private final DataSource listener;
  private final DataSource migrating;

  private long commits;
  private long commitsOfNextPlans = PLANS_LAST;

  PostgresConnections(DatabaseSettings settings) {
    this.writer = new HikariDataSource(config(settings, "writer", 1, 10));
    this.readers = new HikariDataSource(config(settings, "readers", settings.readers(), 10));
    this.prover = new HikariDataSource(config(settings, "prover", 1, 1));
    this.listener = unbounded(settings, "listener");
    this.migrating = unbounded(settings, "migration");
  }

  /// Without a time-out for reading or for transactions: a notification may be long in coming, and
  /// one connection of a migration waits in a transaction while another works.
  private static DataSource unbounded(DatabaseSettings settings, String name) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(settings.url());
    if (settings.user() != null) {
      source.setUser(settings.user());
      source.setPassword(settings.password());
    }
    source.setApplicationName("latchkey " + name);
    source.setConnectTimeout(2);
    source.setTcpKeepAlive(true);
    return source;
  }

  DataSource migrating() {
    return migrating;
  }

  private static HikariConfig config(
      DatabaseSettings settings, String name, int size, int socketTimeoutSeconds) {
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
    config.setAutoCommit(name.equals("readers"));
    config.addDataSourceProperty("ApplicationName", "latchkey " + name);
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("connectTimeout", "2");
    config.addDataSourceProperty("loginTimeout", "2");
    config.addDataSourceProperty("socketTimeout", Integer.toString(socketTimeoutSeconds));
    config.addDataSourceProperty("options", SERVER_OPTIONS);
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    return config;
  }

  @Override
  public <T> T read(OnConnection<T> reading) throws SQLException {
    try (Connection connection = readers.getConnection()) {
      return reading.with(connection);
    }
  }

  @Override
  public <T> T prove(OnConnection<T> proof) throws SQLException {
    try (Connection connection = prover.getConnection()) {
      return proof.with(connection);
    }
  }

  @Override
  public Connection listener() throws SQLException {
    return listener.getConnection();
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
      } else if (++commits >= commitsOfNextPlans) {
        planAnew(connection);
        commitsOfNextPlans = commits + Math.max(PLANS_LAST, commits / 4);
      }
      connection.close();
    } catch (SQLException broken) {
      writer.evictConnection(connection);
    }
  }

  @Override
  public void renew() {
    for (HikariDataSource pool : List.of(readers, writer, prover)) {
      pool.getHikariPoolMXBean().softEvictConnections();
    }
  }

  private static void planAnew(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DISCARD PLANS; COMMIT");
    }
  }

  @Override
  public void close() {
    writer.close();
    prover.close();
    readers.close();
  }
}
