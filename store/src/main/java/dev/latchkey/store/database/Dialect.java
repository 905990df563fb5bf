package dev.latchkey.store.database;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Where the two databases must differ.
public enum Dialect {
  SQLITE {
    @Override
    public String forUpdate() {
      return "";
    }

    @Override
    public Instant now(JdbcClient jdbc, InstantSource clock) {
      return clock.instant();
    }

    @Override
    public boolean isRetryable(SQLException failure) {
      return failure instanceof SQLiteException sqlite
          && (sqlite.getResultCode().code & 0xFF) == SQLiteErrorCode.SQLITE_BUSY.code;
    }

    @Override
    public boolean isConnectionLost(SQLException failure) {
      return failure instanceof SQLiteException sqlite && isDiskFailure(sqlite.getResultCode());
    }

    @Override
    public boolean isContention(SQLException failure) {
      return isRetryable(failure);
    }

    @Override
    public boolean isUnknownAfterCommit(SQLException failure) {
      return failure instanceof SQLiteException sqlite
          && (sqlite.getResultCode().code & 0xFF) == SQLiteErrorCode.SQLITE_IOERR.code;
    }

    private static boolean isDiskFailure(SQLiteErrorCode code) {
      int primary = code.code & 0xFF;
      return primary == SQLiteErrorCode.SQLITE_IOERR.code
          || primary == SQLiteErrorCode.SQLITE_CORRUPT.code
          || primary == SQLiteErrorCode.SQLITE_CANTOPEN.code
          || primary == SQLiteErrorCode.SQLITE_FULL.code
          || primary == SQLiteErrorCode.SQLITE_READONLY.code
          || primary == SQLiteErrorCode.SQLITE_NOTADB.code;
    }
  },
  POSTGRESQL {
    @Override
    public String forUpdate() {
      return "FOR UPDATE";
    }

    @Override
    public Instant now(JdbcClient jdbc, InstantSource clock) {
      return Columns.instant(
          jdbc.sql("SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)")
              .query(Long.class)
              .single());
    }

    // Class 40 is a deadlock or serialization failure, 55P03 a lock not to be had in time, class 23
    // a row that another node took, or took away, since this work looked.
    @Override
    public boolean isRetryable(SQLException failure) {
      String state = state(failure);
      return state.startsWith("40") || state.startsWith("23") || state.equals("55P03");
    }

    // Class 08 is the connection, 57P the server's end, 53 its want of resources, 25P03 a
    // transaction that was idle too long.
    @Override
    public boolean isConnectionLost(SQLException failure) {
      String state = state(failure);
      return state.startsWith("08")
          || state.startsWith("57P")
          || state.startsWith("53")
          || state.startsWith("58")
          || state.equals("25P03")
          || state.equals("25006")
          || failure instanceof java.sql.SQLTransientConnectionException;
    }

    @Override
    public boolean isContention(SQLException failure) {
      return isRetryable(failure) && !state(failure).startsWith("23");
    }

    @Override
    public boolean isUnknownAfterCommit(SQLException failure) {
      return isConnectionLost(failure);
    }

    private static String state(SQLException failure) {
      return failure.getSQLState() == null ? "" : failure.getSQLState();
    }
  };

  /// Ends a `SELECT` whose rows stay locked until the transaction's end. SQLite has one writer.
  public abstract String forUpdate();

  /// What time it is by the clock that all nodes share: the server's, or this process's where it is
  /// the only one.
  public abstract Instant now(JdbcClient jdbc, InstantSource clock);

  /// Whether the transaction may succeed when it is run again.
  public abstract boolean isRetryable(SQLException failure);

  /// Whether other transactions were in the way, no more.
  public abstract boolean isContention(SQLException failure);

  /// Whether a commit that failed so may have come to pass.
  public abstract boolean isUnknownAfterCommit(SQLException failure);

  /// Whether the database is gone, so that no statement can succeed now.
  public abstract boolean isConnectionLost(SQLException failure);
}
