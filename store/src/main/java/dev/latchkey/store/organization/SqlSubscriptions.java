package dev.latchkey.store.organization;

import static dev.latchkey.store.database.Columns.bytes;
import static dev.latchkey.store.database.Columns.micros;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.organization.Subscriptions;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/// [Subscriptions] in SQL.
public final class SqlSubscriptions implements Subscriptions {
  private final Database database;

  public SqlSubscriptions(Database database) {
    this.database = database;
  }

  @Override
  public boolean insert(Subscription subscription) {
    return database.write(
        jdbc ->
            jdbc.sql(
                    """
                    INSERT INTO subscriptions (organization_id, service, since)
                    VALUES (:organization, :service, :since)
                    ON CONFLICT (organization_id, service) DO NOTHING
                    RETURNING organization_id
                    """)
                .param("organization", bytes(subscription.organization()))
                .param("service", subscription.service())
                .param("since", micros(subscription.since()))
                .query(byte[].class)
                .optional()
                .isPresent());
  }

  @Override
  public boolean delete(OrganizationId organization, String service) {
    return database.write(
        jdbc ->
            jdbc.sql(
                        """
                        DELETE FROM subscriptions
                        WHERE organization_id = :organization AND service = :service
                        """)
                    .param("organization", bytes(organization))
                    .param("service", service)
                    .update()
                == 1);
  }

  @Override
  public boolean exists(OrganizationId organization, String service) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT 1
                    FROM subscriptions
                    WHERE organization_id = :organization AND service = :service
                    """)
                .param("organization", bytes(organization))
                .param("service", service)
                .query(Integer.class)
                .optional()
                .isPresent());
  }

  @Override
  public List<Subscription> list(OrganizationId organization) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT organization_id, service, since
                    FROM subscriptions
                    WHERE organization_id = :organization
                    ORDER BY since, service
                    """)
                .param("organization", bytes(organization))
                .query(SqlSubscriptions::subscription)
                .list());
  }

  /// Reads the row of a subscription.
  public static Subscription subscription(ResultSet row, int number) throws SQLException {
    return new Subscription(
        new OrganizationId(Columns.uuid(row, "organization_id")),
        row.getString("service"),
        Columns.instant(row, "since"));
  }
}
