package dev.latchkey.store.organization;

import static dev.latchkey.store.database.Columns.bytes;
import static dev.latchkey.store.database.Columns.flag;
import static dev.latchkey.store.database.Columns.micros;

import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.organization.Organization;
import dev.latchkey.domain.organization.Organizations;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Cursor;
import dev.latchkey.store.database.Database;
import dev.latchkey.store.database.Words;
import dev.latchkey.verification.feed.RowKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// [Organizations] in SQL.
public final class SqlOrganizations implements Organizations {
  private final Database database;

  public SqlOrganizations(Database database) {
    this.database = database;
  }

  @Override
  public boolean insert(Organization organization) {
    return database.write(
        jdbc -> {
          jdbc.sql(
                  """
                  INSERT INTO organization_head (organization_id, feed_seq, audit_seq, audit_hash)
                  VALUES (:organization, 0, 0, :none)
                  ON CONFLICT (organization_id) DO NOTHING
                  """)
              .param("organization", bytes(organization.id()))
              .param("none", new byte[0])
              .update();
          boolean inserted =
              jdbc.sql(
                      """
                      INSERT INTO organizations (id, slug, name, name_folded, active, created_at, revision)
                      VALUES (:id, :slug, :name, :folded, :active, :createdAt, :revision)
                      ON CONFLICT (slug) DO NOTHING
                      RETURNING id
                      """)
                  .param("id", bytes(organization.id()))
                  .param("slug", organization.slug())
                  .param("name", organization.name())
                  .param("folded", Words.bytes(organization.name()))
                  .param("active", flag(organization.active()))
                  .param("createdAt", micros(organization.createdAt()))
                  .param("revision", organization.revision())
                  .query(byte[].class)
                  .optional()
                  .isPresent();
          if (!inserted) {
            jdbc.sql(
                    """
                    DELETE FROM organization_head
                    WHERE organization_id = :organization
                    """)
                .param("organization", bytes(organization.id()))
                .update();
          }
          return inserted;
        });
  }

  @Override
  public boolean update(Organization organization) {
    return database.write(
        jdbc ->
            jdbc.sql(
                        """
                        UPDATE organizations
                        SET name = :name, name_folded = :folded, active = :active, revision = :revision
                        WHERE id = :id AND revision = :revision - 1
                        """)
                    .param("id", bytes(organization.id()))
                    .param("name", organization.name())
                    .param("folded", Words.bytes(organization.name()))
                    .param("active", flag(organization.active()))
                    .param("revision", organization.revision())
                    .update()
                == 1);
  }

  @Override
  public Optional<Organization> find(OrganizationId id) {
    return database.remembered(
        id,
        jdbc ->
            jdbc.sql(
                    """
                    SELECT id, slug, name, active, created_at, revision
                    FROM organizations
                    WHERE id = :id
                    """)
                .param("id", bytes(id))
                .query(SqlOrganizations::organization)
                .optional());
  }

  @Override
  public Optional<Organization> findBySlug(String slug) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT id, slug, name, active, created_at, revision
                    FROM organizations
                    WHERE slug = :slug
                    """)
                .param("slug", slug)
                .query(SqlOrganizations::organization)
                .optional());
  }

  @Override
  public List<RowKey> deleteTokens(OrganizationId id, int most) {
    return database.write(jdbc -> OrganizationRemoval.tokens(jdbc, id, most));
  }

  @Override
  public List<RowKey> delete(OrganizationId id) {
    return database.write(jdbc -> OrganizationRemoval.everything(jdbc, id));
  }

  @Override
  public Page<Organization> list(Page.Wanted page) {
    Cursor after = Cursor.read(page.cursor(), 2);
    List<Organization> found =
        database.read(
            jdbc ->
                jdbc.sql(
                        """
                        SELECT id, slug, name, active, created_at, revision
                        FROM organizations
                        WHERE (name_folded, id) > (:name, :id)
                        ORDER BY name_folded, id
                        LIMIT :limit
                        """)
                    .param("name", after == null ? new byte[0] : after.bytes(0))
                    .param("id", after == null ? new byte[0] : after.bytes(1))
                    .param("limit", page.limit() + 1)
                    .query(SqlOrganizations::organization)
                    .list());
    return Cursor.page(
        found, page, last -> List.of(Words.bytes(last.name()), Columns.bytes(last.id())));
  }

  @Override
  public long count() {
    return database.read(
        jdbc -> jdbc.sql("SELECT COUNT(*) FROM organizations").query(Long.class).single());
  }

  /// Reads the row of an organization.
  public static Organization organization(ResultSet row, int number) throws SQLException {
    return new Organization(
        new OrganizationId(Columns.uuid(row, "id")),
        row.getString("slug"),
        row.getString("name"),
        flag(row, "active"),
        Columns.instant(row, "created_at"),
        row.getLong("revision"));
  }
}
