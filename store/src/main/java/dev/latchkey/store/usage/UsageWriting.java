package dev.latchkey.store.usage;

import static dev.latchkey.store.database.Columns.bytes;
import static dev.latchkey.store.database.Columns.micros;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.usage.Usages.Batch;
import dev.latchkey.domain.usage.Usages.Flushed;
import dev.latchkey.domain.usage.Usages.OrganizationDay;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Adds up what was counted. Rows are written in the order of tokens, always the same, so that
// nodes
/// that write at once don't wait for each other in a circle.
final class UsageWriting {
  private static final Comparator<Flushed> ORDER =
      Comparator.comparing((Flushed each) -> each.organization().value())
          .thenComparing(each -> each.token().value())
          .thenComparing(Flushed::day);

  private UsageWriting() {}

  /// The newest number of a node is kept, so a batch that is older was counted.
  static boolean take(JdbcClient jdbc, Batch batch) {
    return jdbc.sql(
            """
            INSERT INTO usage_batches (node, number, at)
            VALUES (:node, :number, :at)
            ON CONFLICT (node) DO UPDATE
            SET number = excluded.number, at = excluded.at
            WHERE usage_batches.number < excluded.number
            RETURNING number
            """)
        .param("node", batch.node())
        .param("number", batch.number())
        .param("at", micros(batch.at()))
        .query(Long.class)
        .optional()
        .isPresent();
  }

  static void add(JdbcClient jdbc, Collection<Flushed> flushed) {
    List<Flushed> sorted = new ArrayList<>(flushed);
    sorted.sort(ORDER);
    for (Flushed each : sorted) {
      count(jdbc, each);
      Instant acceptedAt = each.acceptedAt();
      if (acceptedAt != null) {
        moveForward(jdbc, each, acceptedAt);
      }
      Presenters.note(jdbc, each);
    }
  }

  private static void count(JdbcClient jdbc, Flushed flushed) {
    jdbc.sql(
            """
            INSERT INTO usage_counts
              (organization_id, token_id, day, verifier_id, accepted, refused)
            VALUES (:organization, :token, :day, :verifier, :accepted, :refused)
            ON CONFLICT (organization_id, token_id, day, verifier_id) DO UPDATE
            SET accepted = usage_counts.accepted + excluded.accepted,
              refused = usage_counts.refused + excluded.refused
            """)
        .param("organization", bytes(flushed.organization()))
        .param("token", bytes(flushed.token()))
        .param("day", flushed.day().toEpochDay())
        .param("verifier", Verifiers.bytes(flushed.verifier()))
        .param("accepted", flushed.accepted())
        .param("refused", flushed.refused())
        .update();
  }

  /// Only of a token that is still there.
  private static void moveForward(JdbcClient jdbc, Flushed flushed, Instant acceptedAt) {
    TokenId token = flushed.token();
    jdbc.sql(
            """
            INSERT INTO last_uses (organization_id, token_id, at, address)
            SELECT organization_id, id, :at, :address
            FROM tokens
            WHERE organization_id = :organization AND id = :token
            ON CONFLICT (organization_id, token_id) DO UPDATE
            SET at = excluded.at, address = excluded.address
            WHERE excluded.at >= last_uses.at
            """)
        .param("organization", bytes(flushed.organization()))
        .param("token", bytes(token))
        .param("at", micros(acceptedAt))
        .param("address", flushed.address())
        .update();
  }

  static boolean add(JdbcClient jdbc, OrganizationId organization, OrganizationDay counts) {
    return jdbc.sql(
                """
                INSERT INTO usage_organizations
                  (organization_id, day, accepted, refused, unknown, told_minute, told_rows)
                VALUES (:organization, :day, :accepted, :refused, :unknown, 0, 0)
                ON CONFLICT (organization_id, day) DO UPDATE
                SET accepted = usage_organizations.accepted + excluded.accepted,
                  refused = usage_organizations.refused + excluded.refused,
                  unknown = usage_organizations.unknown + excluded.unknown
                """)
            .param("organization", bytes(organization))
            .param("day", counts.day().toEpochDay())
            .param("accepted", counts.accepted())
            .param("refused", counts.refused())
            .param("unknown", counts.unknown())
            .update()
        == 1;
  }
}
