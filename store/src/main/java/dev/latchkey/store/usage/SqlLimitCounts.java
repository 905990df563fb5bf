package dev.latchkey.store.usage;

import static dev.latchkey.store.database.Columns.bytes;
import static dev.latchkey.store.database.Columns.micros;

import dev.latchkey.domain.usage.LimitCounts;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Database;
import dev.latchkey.verification.limit.Count;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// [LimitCounts] in SQL.
public final class SqlLimitCounts implements LimitCounts {
  private final Database database;

  public SqlLimitCounts(Database database) {
    this.database = database;
  }

  @Override
  public List<Count> add(Collection<Count> more, Instant at) {
    return database.write(
        jdbc -> more.stream().map(count -> count.withUsed(add(jdbc, count, at))).toList());
  }

  private static long add(JdbcClient jdbc, Count more, Instant at) {
    return jdbc.sql(
            """
            INSERT INTO limit_counts
              (organization_id, token_id, window_seconds, began_at, ends_at, used, changed_at)
            VALUES (:organization, :token, :window, :beganAt, :endsAt, :used, :at)
            ON CONFLICT (organization_id, token_id, window_seconds, began_at) DO UPDATE
            SET used = limit_counts.used + excluded.used, changed_at = excluded.changed_at
            RETURNING used
            """)
        .param("organization", bytes(more.organization()))
        .param("token", bytes(more.token()))
        .param("window", more.windowSeconds())
        .param("beganAt", more.beganAt())
        .param("endsAt", more.endsAt())
        .param("used", more.used())
        .param("at", micros(at))
        .query(Long.class)
        .single();
  }

  @Override
  public List<Count> changedSince(Instant since, Instant now) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT organization_id, token_id, window_seconds, began_at, used
                    FROM limit_counts
                    WHERE changed_at >= :since AND ends_at > :now
                    """)
                .param("since", micros(since))
                .param("now", micros(now))
                .query(SqlLimitCounts::count)
                .list());
  }

  @Override
  public int forget(Instant end) {
    return database.write(
        jdbc ->
            jdbc.sql("DELETE FROM limit_counts WHERE ends_at < :end")
                .param("end", micros(end))
                .update());
  }

  private static Count count(ResultSet row, int number) throws SQLException {
    return new Count(
        Columns.uuid(row, "organization_id"),
        Columns.uuid(row, "token_id"),
        row.getLong("window_seconds"),
        row.getLong("began_at"),
        row.getLong("used"));
  }
}
