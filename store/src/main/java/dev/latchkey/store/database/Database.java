package dev.latchkey.store.database;

import dev.latchkey.domain.change.DataUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// An open database, its schema the one of this program.
///
/// A statement runs on the connection that is bound to the running code: inside a work the
/// writer's, else one that [#read] binds. So a port is the same inside a work and outside; only its
/// writing methods need the work.
public final class Database implements AutoCloseable {
  /// The number of the schema that this program writes.
  public static final int SCHEMA = Schema.VERSION;

  private final Connections connections;
  private final Dialect dialect;
  private final ScopedValue<Session> bound = ScopedValue.newInstance();
  private final JdbcClient jdbc = JdbcClient.create(new BoundDataSource(bound));

  private Database(Connections connections, Dialect dialect) {
    this.connections = connections;
    this.dialect = dialect;
  }

  /// Opens the database and brings its schema up to date.
  ///
  /// @param id of the installation, should this be its first start
  /// @throws StoreException.SchemaTooNew for data of a later version
  /// @throws StoreException.Unreachable where it does not answer
  public static Database open(DatabaseSettings settings, FirstStart first) {
    return settings.isSqlite() ? openSqlite(settings, first) : openPostgresql(settings, first);
  }

  /// Opens a database that is there, for reading only: beside a server, and without touching the
  /// schema.
  ///
  /// @throws StoreException.SchemaTooNew for data of a later version
  /// @throws StoreException.Unreachable where it does not answer, or there is no such data
  public static Database openReading(DatabaseSettings settings) {
    try {
      if (settings.isSqlite()) {
        Schema.check(SqliteConnections.reading(settings.url()), settings.version());
        return new Database(
            SqliteConnections.readingOnly(settings.url(), settings.readers()), Dialect.SQLITE);
      }
      PostgresConnections connections = new PostgresConnections(settings);
      try {
        Schema.check(connections.migrating(), settings.version());
        return new Database(connections, Dialect.POSTGRESQL);
      } catch (SQLException | RuntimeException failed) {
        connections.close();
        throw failed;
      }
    } catch (SQLException failed) {
      throw new StoreException.Unreachable(
          "The database can't be read: " + failed.getMessage(), failed);
    }
  }

  /// Whose data is there, which is asked before anything is altered; nothing where there is none
  /// yet.
  ///
  /// @throws StoreException.Unreachable where it does not answer
  public static Optional<UUID> installationAt(DatabaseSettings settings) {
    try {
      if (settings.isSqlite()) {
        return Schema.installation(SqliteConnections.reading(settings.url()));
      }
      PostgresConnections connections = new PostgresConnections(settings);
      try {
        return Schema.installation(connections.migrating());
      } finally {
        connections.close();
      }
    } catch (SQLException failed) {
      throw new StoreException.Unreachable(
          "The database does not answer: " + failed.getMessage(), failed);
    }
  }

  /// Whose data this is.
  public UUID installation() {
    return read(
        statements ->
            statements
                .sql("SELECT id FROM installation WHERE one = 1")
                .query((row, number) -> Columns.uuid(row, "id"))
                .single());
  }

  private static Database openSqlite(DatabaseSettings settings, FirstStart first) {
    try {
      Schema.migrate(
          SqliteConnections.dataSource(
              settings.url(), org.sqlite.SQLiteConfig.TransactionMode.IMMEDIATE),
          "BLOB",
          settings.version(),
          first);
      return new Database(
          new SqliteConnections(settings.url(), settings.readers()), Dialect.SQLITE);
    } catch (SQLException failed) {
      throw new StoreException.Unreachable(
          "The database can't be opened: " + failed.getMessage(), failed);
    }
  }

  private static Database openPostgresql(DatabaseSettings settings, FirstStart first) {
    PostgresConnections connections = new PostgresConnections(settings);
    try {
      Schema.migrate(connections.migrating(), "BYTEA", settings.version(), first);
      return new Database(connections, Dialect.POSTGRESQL);
    } catch (SQLException failed) {
      connections.close();
      throw new StoreException.Unreachable(
          "The database does not answer: " + failed.getMessage(), failed);
    } catch (RuntimeException failed) {
      connections.close();
      throw failed;
    }
  }

  public Dialect dialect() {
    return dialect;
  }

  /// Runs statements that read: in the running work's transaction, or each by itself.
  ///
  /// @throws DataUnavailable where the database does not answer, outside a work
  public <T> T read(Function<JdbcClient, T> statements) {
    if (bound.isBound()) {
      bound.get().beforeReading();
      return statements.apply(jdbc);
    }
    return reading(connection -> within(new Session(connection, false), statements));
  }

  /// As [#read], for a row that works of one transaction may read once and then remember, until
  /// one of them writes something by [#write]: since it is locked, or since a change that another
  /// node commits meanwhile may as well come after the transaction.
  ///
  /// @param key stands for the row among all rows that are remembered
  public <T> Optional<T> remembered(Object key, Function<JdbcClient, Optional<T>> statements) {
    return isInWork() ? bound.get().remembered(key, () -> read(statements)) : read(statements);
  }

  /// Runs statements that read, all as of one instant.
  public <T> T readAtOneInstant(Function<JdbcClient, T> statements) {
    return connectionAtOneInstant(connection -> within(new Session(connection, false), statements));
  }

  /// Reads many rows, all as of one instant, however long their reader takes.
  public <T> T connectionAtOneInstant(OnConnection<T> reading) {
    return reading(
        connection -> {
          connection.setAutoCommit(false);
          try {
            if (dialect == Dialect.POSTGRESQL) {
              execute(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
              execute(connection, "SET LOCAL idle_in_transaction_session_timeout = 0");
            }
            return reading.with(connection);
          } finally {
            connection.rollback();
            connection.setAutoCommit(true);
          }
        });
  }

  /// Writes many rows in the running work's transaction.
  ///
  /// @throws IllegalStateException outside a work
  public <T> T connectionOfWork(OnConnection<T> writing) {
    return write(
        jdbc -> {
          try {
            return writing.with(bound.get().connection());
          } catch (SQLException failed) {
            throw new StoreException("rows can't be written: " + failed.getMessage(), failed);
          }
        });
  }

  /// Runs statements that write, in the running work's transaction.
  ///
  /// @throws IllegalStateException outside a work
  public <T> T write(Function<JdbcClient, T> statements) {
    session().beforeWriting();
    return statements.apply(jdbc);
  }

  /// Adds a row that has not been there before, so that nothing that was read changes by it. It is
  /// written together with others, before anything else is read or written, or at the commit; that
  /// it can't be written is told then.
  ///
  /// @param sql one statement with `:names`, without an answer
  /// @throws IllegalStateException outside a work
  public void writeLater(String sql, Map<String, @Nullable Object> parameters) {
    session().later(sql, new Object(), parameters);
  }

  /// As [#writeLater(String, Map)], for a row that is written over and over: the last counts.
  ///
  /// @param row equal for the same row
  public void writeLater(String sql, Object row, Map<String, @Nullable Object> parameters) {
    session().later(sql, row, parameters);
  }

  /// Writes what was left for later.
  ///
  /// @throws IllegalStateException outside a work
  public void writeWhatIsLeft() {
    session().beforeReading();
  }

  private Session session() {
    if (!isInWork()) {
      throw new IllegalStateException("writing is for inside a work of Changes.commit");
    }
    return bound.get();
  }

  /// Runs one work of a transaction; one that fails is as if it had not been.
  ///
  /// @throws Spoilt where it can't be taken out of the transaction alone
  public <T> T alone(Supplier<T> work) {
    Session session = session();
    Session.Mark mark = session.mark();
    try {
      return work.get();
    } catch (RuntimeException | Error failed) {
      if (!session.takeBack(mark)) {
        throw new Spoilt(failed);
      }
      throw failed;
    }
  }

  /// Whether the running code is a work.
  public boolean isInWork() {
    return bound.isBound() && bound.get().writable();
  }

  /// Runs `work` so that the ports write on `connection`, which the single writer got from
  /// [#writer()].
  public <T> T working(Connection connection, Function<JdbcClient, T> work) {
    return within(new Session(connection, true), work);
  }

  /// Runs statements in a transaction of their own, beside the writer, whose acknowledged commit
  /// proves that the server is the primary. PostgreSQL only.
  public <T> T proving(Function<JdbcClient, T> statements) {
    return orUnavailable(
        () ->
            connections.prove(
                connection -> {
                  T result = within(new Session(connection, true), statements);
                  connection.commit();
                  SQLWarning warning = connection.getWarnings();
                  if (warning != null) {
                    throw new SQLException("the proof's commit came with a warning", warning);
                  }
                  return result;
                }));
  }

  /// Writes what is for information alone, each statement by itself and beside the writer.
  /// PostgreSQL only.
  public <T> T reporting(Function<JdbcClient, T> statement) {
    return reading(connection -> within(new Session(connection, true), statement));
  }

  /// Has every connection replaced, since another server serves the database now: one that is open
  /// may lead to a server that was superseded and still answers readings.
  public void renewConnections() {
    connections.renew();
  }

  /// A connection to listen on for notifications, its caller's to close. PostgreSQL only.
  public Connection listener() throws SQLException {
    return connections.listener();
  }

  public Connection writer() throws SQLException {
    return connections.writer();
  }

  /// @param sound false where its state is not known
  public void giveBack(Connection connection, boolean sound) {
    connections.giveBack(connection, sound);
  }

  private <T> T reading(OnConnection<T> reading) {
    return orUnavailable(() -> connections.read(reading));
  }

  private static <T> T orUnavailable(Attempt<T> attempt) {
    try {
      return attempt.run();
    } catch (SQLException
        | DataAccessResourceFailureException
        | RecoverableDataAccessException
        | TransientDataAccessException failed) {
      throw new DataUnavailable(failed);
    }
  }

  private <T> T within(Session session, Function<JdbcClient, T> statements) {
    return ScopedValue.where(bound, session).call(() -> statements.apply(jdbc));
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() {
    connections.close();
  }

  /// Something that the database may refuse.
  @FunctionalInterface
  private interface Attempt<T> {
    T run() throws SQLException;
  }

  /// A work failed after it had written, so its whole transaction must be rolled back.
  public static final class Spoilt extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Throwable why;

    Spoilt(Throwable why) {
      super(why);
      this.why = why;
    }

    public Throwable why() {
      return why;
    }
  }

  /// What the first start writes.
  ///
  /// @param mark the feed's first
  public record FirstStart(UUID installation, UUID epoch, UUID mark, Instant at) {}
}
