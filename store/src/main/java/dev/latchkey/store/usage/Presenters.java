package dev.latchkey.store.usage;

import static dev.latchkey.store.database.Columns.bytes;
import static dev.latchkey.store.database.Columns.micros;

import dev.latchkey.domain.usage.Usages;
import dev.latchkey.domain.usage.Usages.Flushed;
import dev.latchkey.domain.usage.Usages.Presenter;
import dev.latchkey.store.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Who presented tokens; so many of each that there is an end to it.
final class Presenters {
  private static final long NEWEST = 0;

  private Presenters() {}

  /// Notes the presenter, of a token that is still there.
  static void note(JdbcClient jdbc, Flushed flushed) {
    Optional<Long> count =
        jdbc.sql(
                """
                INSERT INTO usage_presenters
                  (organization_id, token_id, verifier_id, address, client, value_ends_at, first_at,
                   last_at, last_day, accepted, refused)
                SELECT organization_id, id, :verifier, :address, :client, :valueEndsAt, :firstAt,
                  :lastAt, :lastDay, :accepted, :refused
                FROM tokens
                WHERE organization_id = :organization AND id = :token
                ON CONFLICT (organization_id, token_id, verifier_id, address, client, value_ends_at)
                DO UPDATE
                SET accepted = usage_presenters.accepted + excluded.accepted,
                  refused = usage_presenters.refused + excluded.refused,
                  first_at = CASE WHEN excluded.first_at < usage_presenters.first_at
                    THEN excluded.first_at ELSE usage_presenters.first_at END,
                  last_day = CASE WHEN excluded.last_at > usage_presenters.last_at
                    THEN excluded.last_day ELSE usage_presenters.last_day END,
                  last_at = CASE WHEN excluded.last_at > usage_presenters.last_at
                    THEN excluded.last_at ELSE usage_presenters.last_at END
                RETURNING accepted + refused
                """)
            .param("organization", bytes(flushed.organization()))
            .param("token", bytes(flushed.token()))
            .param("verifier", Verifiers.bytes(flushed.verifier()))
            .param("address", flushed.address())
            .param("client", flushed.client())
            .param("valueEndsAt", ending(flushed.valueEndsAt()))
            .param("firstAt", micros(flushed.firstAt()))
            .param("lastAt", micros(flushed.lastAt()))
            .param("lastDay", flushed.day().toEpochDay())
            .param("accepted", flushed.accepted())
            .param("refused", flushed.refused())
            .query(Long.class)
            .optional();
    if (count.filter(sum -> sum == flushed.accepted() + flushed.refused()).isPresent()) {
      forgetBeyondBound(jdbc, flushed);
    }
  }

  /// Of a token that has a new presenter. Its rows are read by the beginning of their key.
  private static void forgetBeyondBound(JdbcClient jdbc, Flushed flushed) {
    jdbc.sql(
            """
            DELETE FROM usage_presenters
            WHERE organization_id = :organization AND token_id = :token
              AND last_at < (
                SELECT MIN(kept.last_at)
                FROM (
                  SELECT p.last_at
                  FROM usage_presenters p
                  WHERE p.organization_id = :organization AND p.token_id = :token
                  ORDER BY p.last_at DESC
                  LIMIT :most) AS kept)
            """)
        .param("organization", bytes(flushed.organization()))
        .param("token", bytes(flushed.token()))
        .param("most", Usages.MOST_PRESENTERS)
        .update();
  }

  private static long ending(@Nullable Instant end) {
    return end == null ? NEWEST : micros(end);
  }

  static Presenter presenter(ResultSet row, int number) throws SQLException {
    long end = row.getLong("value_ends_at");
    return new Presenter(
        row.getString("address"),
        row.getString("client"),
        Verifiers.read(row),
        end == NEWEST ? null : Columns.instant(end),
        Columns.instant(row, "first_at"),
        Columns.instant(row, "last_at"),
        row.getLong("accepted"),
        row.getLong("refused"));
  }
}
