package dev.latchkey.store.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/// SQLite in a file: one connection that writes, a few that read.
///
/// The driver's calls hold a virtual thread's carrier, so reading is handed to platform threads,
/// one for each connection. WAL lets them read while the writer writes.
final class SqliteConnections implements Connections {
  private static final int BUSY_MILLIS = 5_000;

  private final String url;
  private final List<Connection> all = new ArrayList<>();
  private final BlockingQueue<Connection> idle;
  private final ExecutorService threads;
  private @Nullable Connection writer;

  SqliteConnections(String url, int readers) throws SQLException {
    this(url, readers, dataSource(url, SQLiteConfig.TransactionMode.DEFERRED));
  }

  /// Connections to a file that is there; there is no writer.
  static SqliteConnections readingOnly(String url, int readers) throws SQLException {
    return new SqliteConnections(url, readers, reading(url));
  }

  private SqliteConnections(String url, int readers, DataSource source) throws SQLException {
    this.url = url;
    this.idle = new ArrayBlockingQueue<>(readers);
    this.threads =
        Executors.newFixedThreadPool(
            readers, Thread.ofPlatform().daemon().name("latchkey-reader-", 1).factory());
    for (int each = 0; each < readers; each++) {
      Connection reader = source.getConnection();
      try (var statement = reader.createStatement()) {
        statement.execute("PRAGMA query_only = ON");
      }
      all.add(reader);
      idle.add(reader);
    }
  }

  static DataSource dataSource(String url, SQLiteConfig.TransactionMode mode) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setBusyTimeout(BUSY_MILLIS);
    config.setTransactionMode(mode);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl(url);
    return source;
  }

  /// The file as it is; none is made where there is none.
  static DataSource reading(String url) {
    SQLiteConfig config = new SQLiteConfig();
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.setBusyTimeout(BUSY_MILLIS);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl(url);
    return source;
  }

  private static Connection open(String url, SQLiteConfig.TransactionMode mode)
      throws SQLException {
    return dataSource(url, mode).getConnection();
  }

  @Override
  public <T> T read(OnConnection<T> reading) throws SQLException {
    try {
      return CompletableFuture.supplyAsync(() -> onReader(reading), threads).join();
    } catch (CompletionException failed) {
      throw unwrapped(failed);
    }
  }

  private <T> T onReader(OnConnection<T> reading) {
    Connection connection = idle.remove();
    try {
      return reading.with(connection);
    } catch (SQLException failed) {
      throw new CompletionException(failed);
    } finally {
      idle.add(connection);
    }
  }

  private static SQLException unwrapped(CompletionException failed) {
    return switch (failed.getCause()) {
      case SQLException sql -> sql;
      case RuntimeException runtime -> throw runtime;
      case Error error -> throw error;
      case null, default -> throw failed;
    };
  }

  @Override
  public <T> T prove(OnConnection<T> proof) {
    throw new UnsupportedOperationException("SQLite needs no proof");
  }

  /// A file has no other server.
  @Override
  public void renew() {}

  @Override
  public Connection listener() {
    throw new UnsupportedOperationException("SQLite has no notifications");
  }

  @Override
  public Connection writer() throws SQLException {
    Connection current = writer;
    if (current == null || current.isClosed()) {
      current = open(url, SQLiteConfig.TransactionMode.IMMEDIATE);
      current.setAutoCommit(false);
      writer = current;
    }
    return current;
  }

  @Override
  public void giveBack(Connection connection, boolean sound) {
    if (!sound) {
      closeQuietly(connection);
      writer = null;
    }
  }

  @Override
  public void close() {
    threads.close();
    for (Connection connection : all) {
      closeQuietly(connection);
    }
    if (writer != null) {
      closeQuietly(writer);
    }
  }

  private static void closeQuietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException ignored) {
      // The process is about to end; what was acknowledged is on the disk.
    }
  }
}
