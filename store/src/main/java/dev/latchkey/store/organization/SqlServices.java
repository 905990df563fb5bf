package dev.latchkey.store.organization;

import static dev.latchkey.store.database.Columns.bytes;
import static dev.latchkey.store.database.Columns.flag;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.organization.Service;
import dev.latchkey.domain.organization.Services;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Database;
import dev.latchkey.store.database.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// [Services] in SQL.
public final class SqlServices implements Services {
  private final Database database;

  public SqlServices(Database database) {
    this.database = database;
  }

  @Override
  public boolean insert(Service service) {
    return database.write(
        jdbc ->
            jdbc.sql(
                    """
                    INSERT INTO services
                      (organization_id, slug, name, name_folded, needs_subscription, permissions, revision)
                    VALUES (:organization, :slug, :name, :folded, :needs, :permissions, :revision)
                    ON CONFLICT (organization_id, slug) DO NOTHING
                    RETURNING organization_id
                    """)
                .param("organization", bytes(service.organization()))
                .param("slug", service.slug())
                .param("name", service.name())
                .param("folded", Words.bytes(service.name()))
                .param("needs", flag(service.needsSubscription()))
                .param("permissions", Columns.sorted(service.permissions()))
                .param("revision", service.revision())
                .query(byte[].class)
                .optional()
                .isPresent());
  }

  @Override
  public boolean update(Service service) {
    return database.write(
        jdbc ->
            jdbc.sql(
                        """
                        UPDATE services
                        SET name = :name, name_folded = :folded, needs_subscription = :needs,
                          permissions = :permissions, revision = :revision
                        WHERE organization_id = :organization AND slug = :slug AND revision = :revision - 1
                        """)
                    .param("organization", bytes(service.organization()))
                    .param("slug", service.slug())
                    .param("name", service.name())
                    .param("folded", Words.bytes(service.name()))
                    .param("needs", flag(service.needsSubscription()))
                    .param("permissions", Columns.sorted(service.permissions()))
                    .param("revision", service.revision())
                    .update()
                == 1);
  }

  @Override
  public boolean delete(OrganizationId organization, String slug) {
    return database.write(
        jdbc ->
            jdbc.sql(
                        """
                        DELETE FROM services
                        WHERE organization_id = :organization AND slug = :slug
                          AND NOT EXISTS (
                            SELECT 1 FROM tokens
                            WHERE tokens.organization_id = :organization AND tokens.own_service = :slug)
                        """)
                    .param("organization", bytes(organization))
                    .param("slug", slug)
                    .update()
                == 1);
  }

  @Override
  public Optional<Service> find(OrganizationId organization, String slug) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT organization_id, slug, name, needs_subscription, permissions, revision
                    FROM services
                    WHERE organization_id = :organization AND slug = :slug
                    """)
                .param("organization", bytes(organization))
                .param("slug", slug)
                .query(SqlServices::service)
                .optional());
  }

  @Override
  public List<Service> list(OrganizationId organization) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT organization_id, slug, name, needs_subscription, permissions, revision
                    FROM services
                    WHERE organization_id = :organization
                    ORDER BY name_folded
                    """)
                .param("organization", bytes(organization))
                .query(SqlServices::service)
                .list());
  }

  /// Reads the row of a service.
  public static Service service(ResultSet row, int number) throws SQLException {
    return new Service(
        new OrganizationId(Columns.uuid(row, "organization_id")),
        row.getString("slug"),
        row.getString("name"),
        flag(row, "needs_subscription"),
        Set.copyOf(Columns.words(row, "permissions")),
        row.getLong("revision"));
  }
}
