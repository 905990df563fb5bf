package dev.latchkey.store.change;

import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.AlreadyAnswered;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Database;
import dev.latchkey.store.database.Dialect;
import dev.latchkey.verification.feed.Entry;
import dev.latchkey.verification.feed.Head;
import dev.latchkey.verification.feed.Position;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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
      sound =
          switch (outcome) {
            case Outcome.Answered answered -> true;
            case Outcome.Again again -> rolledBack(connection);
            case Outcome.Spoilt spoilt -> rolledBack(connection);
            case Outcome.Gone gone -> false;
            case Outcome.Unknown unknown -> false;
          };
      return outcome;
    } finally {
      database.giveBack(connection, sound);
    }
  }

  private Outcome run(Connection connection, List<Pending<?>> works) {
    List<Pending.Ran<?>> done = new ArrayList<>();
    List<Failed> failures = new ArrayList<>();
    List<FeedAppender.Marked> entries;
    try {
      Answers.Kept kept = answers.keptFor(works);
      for (Pending<?> work : works) {
        run(work, kept, done, failures);
      }
      database.writeWhatIsLeft();
      entries = append(connection, done.stream().<OpenChange>map(Pending.Ran::change).toList());
    } catch (SpoiltByWork spoilt) {
      return spoilt.outcome;
    } catch (SQLException | RuntimeException failed) {
      return broken(failed);
    }
    return commit(connection, entries, done, failures);
  }

  /// A work that fails by itself fails alone. Where it had written, or where the database refused a
  /// statement of it, that takes the whole transaction back.
  private void run(
      Pending<?> work, Answers.Kept kept, List<Pending.Ran<?>> done, List<Failed> failures) {
    try {
      done.add(database.alone(() -> work.run(new OpenChange(now()), kept)));
    } catch (Database.Spoilt spoilt) {
      throw new SpoiltByWork(spoiltBy(spoilt.why()));
    } catch (RuntimeException | Error failed) {
      if (sqlCause(failed) != null) {
        throw new SpoiltByWork(spoiltBy(failed));
      }
      failures.add(new Failed(work, failed));
    }
  }

  private Outcome spoiltBy(Throwable failed) {
    SQLException sql = sqlCause(failed);
    Dialect dialect = database.dialect();
    if (sql != null && dialect.isConnectionLost(sql)) {
      return new Outcome.Gone(failed);
    }
    return sql != null && dialect.isRetryable(sql)
        ? new Outcome.Again(failed, dialect.isContention(sql))
        : new Outcome.Spoilt(failed);
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
      List<Failed> failures) {
    Head head;
    try {
      if (!entries.isEmpty()) {
        head = feed.appendAndCommit(connection, entries);
      } else {
        head = FeedAppender.head(connection);
        if (failures.stream().anyMatch(Failed::isRepetition)) {
          feed.commitAsWriter(connection);
        } else {
          connection.commit();
        }
      }
      CommitWarning.refuse(connection.getWarnings());
    } catch (SQLException failed) {
      return database.dialect().isUnknownAfterCommit(failed)
          ? new Outcome.Unknown(failed, inDoubt(entries, done))
          : broken(failed);
    }
    done.forEach(ran -> ran.committed(head));
    failures.forEach(failure -> failure.work().fail(failure.why()));
    if (!entries.isEmpty()) {
      feed.tellOthers(connection);
    }
    return new Outcome.Answered(head.position());
  }

  private static Optional<InDoubt> inDoubt(
      List<FeedAppender.Marked> entries, List<Pending.Ran<?>> done) {
    if (entries.isEmpty()) {
      return Optional.empty();
    }
    FeedAppender.Marked last = entries.getLast();
    return Optional.of(
        new InDoubt(
            done.stream().flatMap(ran -> ran.change().keys().stream()).toList(),
            last.organization(),
            last.organizationSequence(),
            Columns.uuid(last.mark())));
  }

  private Outcome broken(Exception failed) {
    SQLException sql = sqlCause(failed);
    return sql != null && database.dialect().isConnectionLost(sql)
        ? new Outcome.Gone(failed)
        : new Outcome.Again(failed, sql != null && database.dialect().isContention(sql));
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

  /// Leaves the works of a transaction that one of them has ended.
  private static final class SpoiltByWork extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Outcome outcome;

    SpoiltByWork(Outcome outcome) {
      super(null, null, false, false);
      this.outcome = outcome;
    }
  }

  /// A work that failed by itself, told once the transaction is over.
  private record Failed(Pending<?> work, Throwable why) {
    boolean isRepetition() {
      return why instanceof AlreadyAnswered;
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

    /// Nothing was changed, since one of the works failed.
    record Spoilt(Throwable why) implements Outcome {}

    /// Nothing was changed: the database is gone.
    record Gone(Throwable why) implements Outcome {}

    /// Lost during the commit.
    ///
    /// @param inDoubt nothing where no row that decisions are made from was to change
    record Unknown(Exception why, Optional<InDoubt> inDoubt) implements Outcome {}
  }
}
