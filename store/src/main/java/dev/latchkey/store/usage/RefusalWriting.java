package dev.latchkey.store.usage;

import static dev.latchkey.store.database.Columns.bytes;
import static dev.latchkey.store.database.Columns.micros;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.usage.Presentations.Refused;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Counts refusals by reason, and says which of them the audit log tells.
final class RefusalWriting {
  private static final long SECONDS_A_MINUTE = 60;

  private RefusalWriting() {}

  static boolean add(JdbcClient jdbc, Refused refused) {
    LocalDate day = day(refused.firstAt());
    jdbc.sql(
            """
            INSERT INTO usage_refusals
              (organization_id, token_id, day, verifier_id, reason, count, last_at, told_minute)
            VALUES (:organization, :token, :day, :verifier, :reason, :count, :at, 0)
            ON CONFLICT (organization_id, token_id, day, verifier_id, reason) DO UPDATE
            SET count = usage_refusals.count + excluded.count,
              last_at = CASE WHEN excluded.last_at > usage_refusals.last_at
                THEN excluded.last_at ELSE usage_refusals.last_at END
            """)
        .param("organization", bytes(refused.organization()))
        .param("token", bytes(refused.token()))
        .param("day", day.toEpochDay())
        .param("verifier", Verifiers.bytes(refused.verifier()))
        .param("reason", refused.reason())
        .param("count", refused.count())
        .param("at", micros(refused.firstAt()))
        .update();
    return isFirstOfMinute(jdbc, refused, day);
  }

  private static boolean isFirstOfMinute(JdbcClient jdbc, Refused refused, LocalDate day) {
    return jdbc.sql(
                """
                UPDATE usage_refusals
                SET told_minute = :minute
                WHERE organization_id = :organization AND token_id = :token AND day = :day
                  AND verifier_id = :verifier AND reason = :reason AND told_minute < :minute
                """)
            .param("organization", bytes(refused.organization()))
            .param("token", bytes(refused.token()))
            .param("day", day.toEpochDay())
            .param("verifier", Verifiers.bytes(refused.verifier()))
            .param("reason", refused.reason())
            .param("minute", minute(refused.firstAt()))
            .update()
        == 1;
  }

  static boolean takeRow(JdbcClient jdbc, OrganizationId organization, Instant minute, int most) {
    return jdbc.sql(
            """
            INSERT INTO usage_organizations
              (organization_id, day, accepted, refused, unknown, told_minute, told_rows)
            VALUES (:organization, :day, 0, 0, 0, :minute, 1)
            ON CONFLICT (organization_id, day) DO UPDATE
            SET told_rows = CASE WHEN usage_organizations.told_minute = excluded.told_minute
                THEN usage_organizations.told_rows + 1 ELSE 1 END,
              told_minute = excluded.told_minute
            WHERE usage_organizations.told_minute <> excluded.told_minute
              OR usage_organizations.told_rows < :most
            RETURNING told_rows
            """)
        .param("organization", bytes(organization))
        .param("day", day(minute).toEpochDay())
        .param("minute", minute(minute))
        .param("most", most)
        .query(Long.class)
        .optional()
        .isPresent();
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  private static long minute(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), SECONDS_A_MINUTE);
  }
}
