package dev.latchkey.store.feed;

import static dev.latchkey.store.database.Columns.bytes;
import static dev.latchkey.store.database.Columns.micros;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.node.RefusalDelay;
import dev.latchkey.domain.node.RefusalDelays;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// [RefusalDelays] in SQL.
public final class SqlRefusalDelays implements RefusalDelays {
  private final Database database;

  public SqlRefusalDelays(Database database) {
    this.database = database;
  }

  @Override
  public void add(Collection<RefusalDelay> delays) {
    database.write(
        jdbc -> {
          delays.forEach(delay -> add(jdbc, delay));
          delays.stream()
              .map(RefusalDelay::organization)
              .distinct()
              .forEach(organization -> forget(jdbc, organization));
          return delays.size();
        });
  }

  private static void add(JdbcClient jdbc, RefusalDelay delay) {
    jdbc.sql(
            """
            INSERT INTO refusal_delays (organization_id, ended_at, id, slowest, node, nodes)
            VALUES (:organization, :endedAt, :id, :slowest, :node, :nodes)
            ON CONFLICT (organization_id, ended_at, id) DO NOTHING
            """)
        .param("organization", bytes(delay.organization()))
        .param("endedAt", micros(delay.endedAt()))
        .param("id", bytes(delay.id()))
        .param("slowest", delay.slowest().toNanos() / 1_000)
        .param("node", delay.node())
        .param("nodes", delay.nodes())
        .update();
  }

  private static void forget(JdbcClient jdbc, OrganizationId organization) {
    jdbc.sql(
            """
            DELETE FROM refusal_delays
            WHERE organization_id = :organization AND ended_at < (
              SELECT MIN(ended_at)
              FROM (
                SELECT ended_at
                FROM refusal_delays
                WHERE organization_id = :organization
                ORDER BY ended_at DESC
                LIMIT :kept
              ) AS last)
            """)
        .param("organization", bytes(organization))
        .param("kept", KEPT)
        .update();
  }

  @Override
  public List<RefusalDelay> last(OrganizationId organization) {
    return database
        .read(
            jdbc ->
                jdbc.sql(
                        """
                        SELECT *
                        FROM refusal_delays
                        WHERE organization_id = :organization
                        ORDER BY ended_at DESC, id
                        LIMIT :kept
                        """)
                    .param("organization", bytes(organization))
                    .param("kept", KEPT)
                    .query(SqlRefusalDelays::delay)
                    .list())
        .reversed();
  }

  private static RefusalDelay delay(ResultSet row, int number) throws SQLException {
    return new RefusalDelay(
        new OrganizationId(Columns.uuid(row, "organization_id")),
        Columns.instant(row, "ended_at"),
        Columns.uuid(row, "id"),
        Duration.of(row.getLong("slowest"), ChronoUnit.MICROS),
        row.getString("node"),
        row.getInt("nodes"));
  }
}
