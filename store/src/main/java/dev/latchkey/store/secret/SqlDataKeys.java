package dev.latchkey.store.secret;

import static dev.latchkey.store.database.Columns.bytes;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.secret.DataKeys;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// [DataKeys] in SQL.
public final class SqlDataKeys implements DataKeys {
  private final Database database;

  public SqlDataKeys(Database database) {
    this.database = database;
  }

  @Override
  public Optional<WrappedKey> current(OrganizationId organization) {
    return database.remembered(
        List.of("data key", organization),
        jdbc ->
            jdbc.sql(
                    """
                    SELECT organization_id, id, master_key_id, wrapped, created_at
                    FROM data_keys
                    WHERE organization_id = :organization
                    ORDER BY created_at DESC, id DESC
                    LIMIT 1
                    """)
                .param("organization", bytes(organization))
                .query(SqlDataKeys::key)
                .optional());
  }

  @Override
  public Optional<WrappedKey> find(OrganizationId organization, UUID id) {
    return database.remembered(
        List.of("data key", organization, id),
        jdbc ->
            jdbc.sql(
                    """
                    SELECT organization_id, id, master_key_id, wrapped, created_at
                    FROM data_keys
                    WHERE organization_id = :organization AND id = :id
                    """)
                .param("organization", bytes(organization))
                .param("id", bytes(id))
                .query(SqlDataKeys::key)
                .optional());
  }

  @Override
  public boolean insert(WrappedKey key) {
    return database.write(
        jdbc ->
            jdbc.sql(
                    """
                    INSERT INTO data_keys (organization_id, id, master_key_id, wrapped, created_at)
                    VALUES (:organization, :id, :masterKey, :wrapped, :createdAt)
                    ON CONFLICT (organization_id, id) DO NOTHING
                    RETURNING id
                    """)
                .param("organization", bytes(key.organization()))
                .param("id", bytes(key.id()))
                .param("masterKey", key.masterKeyId())
                .param("wrapped", key.wrapped())
                .param("createdAt", key.createdAt())
                .query(byte[].class)
                .optional()
                .isPresent());
  }

  @Override
  public void rewrap(WrappedKey key) {
    database.write(
        jdbc ->
            jdbc.sql(
                    """
                    UPDATE data_keys
                    SET master_key_id = :masterKey, wrapped = :wrapped
                    WHERE organization_id = :organization AND id = :id
                    """)
                .param("organization", bytes(key.organization()))
                .param("id", bytes(key.id()))
                .param("masterKey", key.masterKeyId())
                .param("wrapped", key.wrapped())
                .update());
  }

  @Override
  public List<WrappedKey> all() {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT organization_id, id, master_key_id, wrapped, created_at
                    FROM data_keys
                    ORDER BY organization_id, id
                    """)
                .query(SqlDataKeys::key)
                .list());
  }

  private static WrappedKey key(ResultSet row, int number) throws SQLException {
    return new WrappedKey(
        new OrganizationId(Columns.uuid(row, "organization_id")),
        Columns.uuid(row, "id"),
        row.getString("master_key_id"),
        row.getBytes("wrapped"),
        row.getLong("created_at"));
  }
}
