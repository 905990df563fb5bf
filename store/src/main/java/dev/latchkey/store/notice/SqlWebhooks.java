package dev.latchkey.store.notice;

import static dev.latchkey.store.database.Columns.bytes;
import static dev.latchkey.store.database.Columns.micros;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.WebhookId;
import dev.latchkey.domain.notice.Webhook;
import dev.latchkey.domain.notice.Webhooks;
import dev.latchkey.domain.secret.Sealed;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// [Webhooks] in SQL.
public final class SqlWebhooks implements Webhooks {
  private final Database database;

  public SqlWebhooks(Database database) {
    this.database = database;
  }

  @Override
  public void insert(Webhook webhook) {
    database.write(
        jdbc ->
            jdbc.sql(
                    """
                    INSERT INTO webhooks
                      (organization_id, id, url, seal_key, sealed, created_at, revision)
                    VALUES (:organization, :id, :url, :sealKey, :sealed, :createdAt, :revision)
                    """)
                .param("organization", bytes(webhook.organization()))
                .param("id", bytes(webhook.id()))
                .param("url", webhook.url())
                .param("sealKey", bytes(webhook.secret().dataKey()))
                .param("sealed", webhook.secret().bytes())
                .param("createdAt", micros(webhook.createdAt()))
                .param("revision", webhook.revision())
                .update());
  }

  @Override
  public Optional<Webhook> find(OrganizationId organization, WebhookId id) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT organization_id, id, url, seal_key, sealed, created_at, revision
                    FROM webhooks
                    WHERE organization_id = :organization AND id = :id
                    """)
                .param("organization", bytes(organization))
                .param("id", bytes(id))
                .query(SqlWebhooks::webhook)
                .optional());
  }

  @Override
  public List<Webhook> list(OrganizationId organization) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT organization_id, id, url, seal_key, sealed, created_at, revision
                    FROM webhooks
                    WHERE organization_id = :organization
                    ORDER BY created_at, id
                    """)
                .param("organization", bytes(organization))
                .query(SqlWebhooks::webhook)
                .list());
  }

  @Override
  public boolean delete(OrganizationId organization, WebhookId id) {
    return database.write(
        jdbc ->
            jdbc.sql("DELETE FROM webhooks WHERE organization_id = :organization AND id = :id")
                    .param("organization", bytes(organization))
                    .param("id", bytes(id))
                    .update()
                == 1);
  }

  private static Webhook webhook(ResultSet row, int number) throws SQLException {
    return new Webhook(
        new OrganizationId(Columns.uuid(row, "organization_id")),
        new WebhookId(Columns.uuid(row, "id")),
        row.getString("url"),
        new Sealed(Columns.uuid(row, "seal_key"), row.getBytes("sealed")),
        Columns.instant(row, "created_at"),
        row.getLong("revision"));
  }
}
