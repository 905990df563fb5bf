package dev.latchkey.store.identity;

import static dev.latchkey.store.database.Columns.micros;

import dev.latchkey.domain.identity.SignInFailures;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Database;
import java.time.Instant;
import java.util.Optional;

/// [SignInFailures] in SQL.
public final class SqlSignInFailures implements SignInFailures {
  private final Database database;

  public SqlSignInFailures(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Failures> find(String subject) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT subject, count, since, last_at
                    FROM sign_in_failures
                    WHERE subject = :subject
                    """)
                .param("subject", subject)
                .query(
                    (row, number) ->
                        new Failures(
                            row.getString("subject"),
                            row.getInt("count"),
                            Columns.instant(row, "since"),
                            Columns.instant(row, "last_at")))
                .optional());
  }

  @Override
  public void put(Failures failures) {
    database.write(
        jdbc ->
            jdbc.sql(
                    """
                    INSERT INTO sign_in_failures (subject, count, since, last_at)
                    VALUES (:subject, :count, :since, :lastAt)
                    ON CONFLICT (subject) DO UPDATE
                    SET count = excluded.count, since = excluded.since, last_at = excluded.last_at
                    """)
                .param("subject", failures.subject())
                .param("count", failures.count())
                .param("since", micros(failures.since()))
                .param("lastAt", micros(failures.lastAt()))
                .update());
  }

  @Override
  public void delete(String subject) {
    database.write(
        jdbc ->
            jdbc.sql("DELETE FROM sign_in_failures WHERE subject = :subject")
                .param("subject", subject)
                .update());
  }

  @Override
  public void deleteBefore(Instant instant) {
    database.write(
        jdbc ->
            jdbc.sql("DELETE FROM sign_in_failures WHERE last_at < :instant")
                .param("instant", micros(instant))
                .update());
  }
}
