package dev.latchkey.store.audit;

import static dev.latchkey.store.database.Columns.bytes;
import static dev.latchkey.store.database.Columns.micros;

import dev.latchkey.domain.audit.AuditEvents.Head;
import dev.latchkey.domain.audit.AuditRetentions;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Database;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// [AuditRetentions] in SQL.
public final class SqlAuditRetentions implements AuditRetentions {
  private final Database database;

  public SqlAuditRetentions(Database database) {
    this.database = database;
  }

  @Override
  public OptionalInt days(OrganizationId organization) {
    return database.read(
        jdbc ->
            jdbc.sql("SELECT days FROM audit_retentions WHERE organization_id = :organization")
                .param("organization", bytes(organization))
                .query(Integer.class)
                .optional()
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty));
  }

  @Override
  public void put(OrganizationId organization, int days) {
    database.write(
        jdbc ->
            jdbc.sql(
                    """
                    INSERT INTO audit_retentions (organization_id, days)
                    VALUES (:organization, :days)
                    ON CONFLICT (organization_id) DO UPDATE SET days = excluded.days
                    """)
                .param("organization", bytes(organization))
                .param("days", days)
                .update());
  }

  @Override
  public void delete(OrganizationId organization) {
    database.write(
        jdbc ->
            jdbc.sql("DELETE FROM audit_retentions WHERE organization_id = :organization")
                .param("organization", bytes(organization))
                .update());
  }

  @Override
  public Map<OrganizationId, Integer> all() {
    Map<OrganizationId, Integer> all = new LinkedHashMap<>();
    database.read(
        jdbc ->
            jdbc.sql("SELECT organization_id, days FROM audit_retentions ORDER BY organization_id")
                .query(
                    (row, number) ->
                        all.put(
                            new OrganizationId(Columns.uuid(row, "organization_id")),
                            row.getInt("days")))
                .list());
    return all;
  }

  @Override
  public Optional<Head> oldest(OrganizationId organization, Instant before, int most) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT e.sequence, e.hash
                    FROM audit_events e
                    WHERE e.organization_id = :organization AND e.at < :before
                      AND e.sequence <= :most + COALESCE((
                        SELECT b.sequence FROM audit_bases b
                        WHERE b.organization_id = :organization), 0)
                      AND NOT EXISTS (
                        SELECT 1 FROM audit_events y
                        WHERE y.organization_id = :organization AND y.sequence < e.sequence
                          AND y.at >= :before)
                    ORDER BY e.sequence DESC
                    LIMIT 1
                    """)
                .param("organization", bytes(organization))
                .param("before", micros(before))
                .param("most", most)
                .query(
                    (row, number) ->
                        new Head(organization, row.getLong("sequence"), row.getBytes("hash")))
                .optional());
  }

  @Override
  public boolean remove(Head last) {
    boolean moved =
        database.write(
            jdbc ->
                jdbc.sql(
                            """
                            INSERT INTO audit_bases (organization_id, sequence, hash)
                            VALUES (:organization, :sequence, :hash)
                            ON CONFLICT (organization_id) DO UPDATE
                            SET sequence = excluded.sequence, hash = excluded.hash
                            WHERE audit_bases.sequence < excluded.sequence
                            """)
                        .param("organization", bytes(last.organization()))
                        .param("sequence", last.sequence())
                        .param("hash", last.hash())
                        .update()
                    == 1);
    if (moved) {
      remove(
          last,
          "DELETE FROM audit_words WHERE organization_id = :organization AND sequence <= :last");
      remove(
          last,
          "DELETE FROM audit_events WHERE organization_id = :organization AND sequence <= :last");
    }
    return moved;
  }

  private void remove(Head last, String sql) {
    database.write(
        jdbc ->
            jdbc.sql(sql)
                .param("organization", bytes(last.organization()))
                .param("last", last.sequence())
                .update());
  }
}
