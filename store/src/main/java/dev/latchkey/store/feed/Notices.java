package dev.latchkey.store.feed;

import dev.latchkey.store.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/// Listens for PostgreSQL's notifications that other nodes send after their commits, and wakes this
/// node's reader. A hint only: one that is lost costs the reader's period, nothing else.
public final class Notices implements AutoCloseable {
  /// The channel; a notification has no content.
  public static final String CHANNEL = "latchkey_feed";

  private static final int WAIT_MILLIS = 5_000;

  private final Database database;
  private final Runnable wake;
  private final Thread thread;
  private volatile boolean closing;
  private volatile @Nullable Connection listening;

  public Notices(Database database, Runnable wake) {
    this.database = database;
    this.wake = wake;
    this.thread = Thread.ofPlatform().daemon().name("latchkey-notices").start(this::listen);
  }

  private void listen() {
    while (!closing) {
      try (Connection connection = database.listener()) {
        listening = connection;
        listen(connection);
      } catch (SQLException lost) {
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
      }
    }
  }

  private void listen(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("LISTEN " + CHANNEL);
    }
    PGConnection postgres = connection.unwrap(PGConnection.class);
    wake.run();
    while (!closing) {
      PGNotification[] notices = postgres.getNotifications(WAIT_MILLIS);
      if (notices != null && notices.length > 0) {
        wake.run();
      }
    }
  }

  /// Listens to the server that serves the database now.
  public void renew() {
    end();
  }

  @Override
  public void close() {
    closing = true;
    end();
    LockSupport.unpark(thread);
  }

  private void end() {
    Connection connection = listening;
    if (connection != null) {
      try {
        connection.abort(Runnable::run);
      } catch (SQLException ended) {
        // It is gone already, which is all that was wanted.
      }
    }
  }
}
