package dev.latchkey.store.change;

import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.store.database.Database;
import dev.latchkey.store.database.Dialect;
import dev.latchkey.verification.feed.Entry;
import dev.latchkey.verification.feed.Position;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Runs works in one transaction.
final class Batch {
  private final Database database;
  private final InstantSource clock;
  private final Answers answers;
  private final AuditAppender audit;
  private final FeedAppender feed;

  Batch(
      Database database,
      InstantSource clock,
      Answers answers,
      AuditAppender audit,
      FeedAppender feed) {
    this.database = database;
    this.clock = clock;
    this.answers = answers;
    this.audit = audit;
    this.feed = feed;
  }

  /// Runs the works and commits; whoever waits for them is answered where the outcome is
  /// [Outcome.Answered] alone.
  Outcome run(List<Pending<?>> works) {
    Connection connection;
    try {
      connection = database.writer();
    } catch (SQLException unreachable) {
      return new Outcome.Gone(unreachable);
    }
    boolean sound = false;
    try {
      Outcome outcome = database.working(connection, jdbc -> run(connection, works));
      sound = outcome instanceof Outcome.Answered;
      if (outcome instanceof Outcome.Again) {
        sound = rolledBack(connection);
      }
      return outcome;
    } finally {
      database.giveBack(connection, sound);
    }
  }

  private Outcome run(Connection connection, List<Pending<?>> works) {
    List<Pending.Ran<?>> done = new ArrayList<>();
    List<Runnable> failures = new ArrayList<>();
    try {
      for (Pending<?> work : works) {
        run(connection, work, done, failures);
      }
    } catch (SQLException | BrokenTransaction failed) {
      return broken(failed);
    }
    List<OpenChange> changes = new ArrayList<>();
    done.forEach(ran -> changes.add(ran.change()));
    List<FeedAppender.Marked> entries;
    try {
      entries = append(connection, changes);
    } catch (SQLException | RuntimeException failed) {
      return broken(failed);
    }
    return commit(connection, entries, done, failures);
  }

  private void run(
      Connection connection, Pending<?> work, List<Pending.Ran<?>> done, List<Runnable> failures)
      throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      done.add(work.run(new OpenChange(now()), answers));
      connection.releaseSavepoint(before);
    } catch (RuntimeException | Error failed) {
      SQLException sql = sqlCause(failed);
      if (sql != null && breaksTransaction(sql)) {
        throw new BrokenTransaction(failed);
      }
      connection.rollback(before);
      failures.add(() -> work.fail(failed));
    }
  }

  private boolean breaksTransaction(SQLException failure) {
    Dialect dialect = database.dialect();
    return dialect.isRetryable(failure) || dialect.isConnectionLost(failure);
  }

  private List<FeedAppender.Marked> append(Connection connection, List<OpenChange> changes)
      throws SQLException {
    Set<OrganizationId> touched = new HashSet<>();
    for (OpenChange change : changes) {
      change.audits().stream().map(AuditEntry::organization).forEach(touched::add);
      change.entries().stream()
          .map(Entry::key)
          .map(key -> new OrganizationId(key.organization()))
          .forEach(touched::add);
    }
    if (touched.isEmpty()) {
      return List.of();
    }
    Heads heads = Heads.lock(connection, database.dialect(), touched);
    audit.append(connection, heads, changes);
    List<FeedAppender.Marked> entries = feed.mark(changes, heads);
    heads.write(connection);
    return entries;
  }

  private Outcome commit(
      Connection connection,
      List<FeedAppender.Marked> entries,
      List<Pending.Ran<?>> done,
      List<Runnable> failures) {
    Position position;
    try {
      if (entries.isEmpty()) {
        position = FeedAppender.head(connection);
        connection.commit();
      } else {
        position = feed.appendAndCommit(connection, entries);
      }
      CommitWarning.refuse(connection.getWarnings());
    } catch (SQLException failed) {
      return database.dialect().isUnknownAfterCommit(failed)
          ? new Outcome.Unknown(failed)
          : broken(failed);
    }
    done.forEach(ran -> ran.committed(position));
    failures.forEach(Runnable::run);
    if (!entries.isEmpty()) {
      feed.tellOthers(connection);
    }
    return new Outcome.Answered(position);
  }

  private Outcome broken(Exception failed) {
    SQLException sql = sqlCause(failed);
    return sql != null && database.dialect().isConnectionLost(sql)
        ? new Outcome.Gone(failed)
        : new Outcome.Again(
            failed instanceof BrokenTransaction broken ? broken.why : failed,
            sql != null && database.dialect().isContention(sql));
  }

  private static boolean rolledBack(Connection connection) {
    try {
      connection.rollback();
      return true;
    } catch (SQLException lost) {
      return false;
    }
  }

  private static @Nullable SQLException sqlCause(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SQLException sql) {
        return sql;
      }
    }
    return null;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /// Leaves a work whose failure ends the whole transaction.
  private static final class BrokenTransaction extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Throwable why;

    BrokenTransaction(Throwable why) {
      super(why);
      this.why = why;
    }
  }

  /// What became of a transaction.
  sealed interface Outcome {
    /// Committed, or all works failed by themselves; everyone has his answer.
    record Answered(Position position) implements Outcome {}

    /// Nothing was changed, and it may succeed when it is run again.
    ///
    /// @param isContention whether other transactions are to blame
    record Again(Throwable why, boolean isContention) implements Outcome {}

    /// Nothing was changed: the database is gone.
    record Gone(Exception why) implements Outcome {}

    /// Lost during the commit.
    record Unknown(Exception why) implements Outcome {}
  }
}
