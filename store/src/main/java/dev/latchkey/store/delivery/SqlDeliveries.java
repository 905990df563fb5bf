package dev.latchkey.store.delivery;

import static dev.latchkey.store.database.Columns.bytes;
import static dev.latchkey.store.database.Columns.micros;

import dev.latchkey.domain.delivery.Deliveries;
import dev.latchkey.domain.delivery.Delivery;
import dev.latchkey.domain.id.DeliveryId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.secret.Sealed;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// [Deliveries] in SQL.
public final class SqlDeliveries implements Deliveries {
  private final Database database;

  public SqlDeliveries(Database database) {
    this.database = database;
  }

  @Override
  public void insert(Delivery delivery) {
    database.write(
        jdbc ->
            jdbc.sql(
                    """
                    INSERT INTO deliveries
                      (organization_id, id, sort, seal_key, sealed, created_at, due_at, tries,
                       good_until)
                    VALUES
                      (:organization, :id, :sort, :sealKey, :sealed, :createdAt, :dueAt, :tries,
                       :goodUntil)
                    """)
                .param("organization", bytes(delivery.organization()))
                .param("id", bytes(delivery.id()))
                .param("sort", delivery.sort().name())
                .param("sealKey", bytes(delivery.content().dataKey()))
                .param("sealed", delivery.content().bytes())
                .param("createdAt", micros(delivery.createdAt()))
                .param("dueAt", micros(delivery.dueAt()))
                .param("tries", delivery.tries())
                .param("goodUntil", micros(delivery.goodUntil()))
                .update());
  }

  @Override
  public List<Delivery> due(Instant now, int most) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT organization_id, id, sort, seal_key, sealed, created_at, due_at, tries,
                      good_until
                    FROM deliveries
                    WHERE due_at <= :now
                    ORDER BY due_at, id
                    LIMIT :most
                    """)
                .param("now", micros(now))
                .param("most", most)
                .query(SqlDeliveries::delivery)
                .list());
  }

  @Override
  public boolean claim(Delivery delivery, Instant next) {
    return database.write(
        jdbc ->
            jdbc.sql(
                        """
                        UPDATE deliveries
                        SET due_at = :next, tries = tries + 1
                        WHERE organization_id = :organization AND id = :id AND due_at = :was
                        """)
                    .param("organization", bytes(delivery.organization()))
                    .param("id", bytes(delivery.id()))
                    .param("was", micros(delivery.dueAt()))
                    .param("next", micros(next))
                    .update()
                == 1);
  }

  @Override
  public void putOff(OrganizationId organization, DeliveryId id, Instant next) {
    database.write(
        jdbc ->
            jdbc.sql(
                    """
                    UPDATE deliveries
                    SET due_at = :next
                    WHERE organization_id = :organization AND id = :id
                    """)
                .param("organization", bytes(organization))
                .param("id", bytes(id))
                .param("next", micros(next))
                .update());
  }

  @Override
  public boolean delete(OrganizationId organization, DeliveryId id) {
    return database.write(
        jdbc ->
            jdbc.sql("DELETE FROM deliveries WHERE organization_id = :organization AND id = :id")
                    .param("organization", bytes(organization))
                    .param("id", bytes(id))
                    .update()
                == 1);
  }

  @Override
  public void dueAtOnce(Instant now) {
    database.write(
        jdbc ->
            jdbc.sql("UPDATE deliveries SET due_at = :now WHERE due_at > :now")
                .param("now", micros(now))
                .update());
  }

  private static Delivery delivery(ResultSet row, int number) throws SQLException {
    return new Delivery(
        new OrganizationId(Columns.uuid(row, "organization_id")),
        new DeliveryId(Columns.uuid(row, "id")),
        Delivery.Sort.valueOf(row.getString("sort")),
        new Sealed(Columns.uuid(row, "seal_key"), row.getBytes("sealed")),
        Columns.instant(row, "created_at"),
        Columns.instant(row, "due_at"),
        row.getInt("tries"),
        Columns.instant(row, "good_until"));
  }
}
