package dev.latchkey.store.identity;

import static dev.latchkey.store.database.Columns.bytes;
import static dev.latchkey.store.database.Columns.micros;

import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.identity.Passkey;
import dev.latchkey.domain.identity.Passkeys;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// [Passkeys] in SQL.
public final class SqlPasskeys implements Passkeys {
  private final Database database;

  public SqlPasskeys(Database database) {
    this.database = database;
  }

  @Override
  public boolean insert(Passkey passkey) {
    return database.write(
        jdbc ->
            jdbc.sql(
                        """
                        INSERT INTO passkeys
                          (user_id, credential_id, name, credential, sign_count, created_at)
                        VALUES (:user, :id, :name, :credential, :signCount, :createdAt)
                        ON CONFLICT (credential_id) DO NOTHING
                        """)
                    .param("user", bytes(passkey.user()))
                    .param("id", passkey.credentialId())
                    .param("name", passkey.name())
                    .param("credential", passkey.credential())
                    .param("signCount", passkey.signCount())
                    .param("createdAt", micros(passkey.createdAt()))
                    .update()
                == 1);
  }

  @Override
  public Optional<Passkey> find(byte[] credentialId) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT user_id, credential_id, name, credential, sign_count, created_at, used_at
                    FROM passkeys
                    WHERE credential_id = :id
                    """)
                .param("id", credentialId)
                .query(SqlPasskeys::passkey)
                .optional());
  }

  @Override
  public List<Passkey> of(UserId user) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT user_id, credential_id, name, credential, sign_count, created_at, used_at
                    FROM passkeys
                    WHERE user_id = :user
                    ORDER BY created_at, credential_id
                    """)
                .param("user", bytes(user))
                .query(SqlPasskeys::passkey)
                .list());
  }

  @Override
  public boolean used(byte[] credentialId, long signCount, Instant at) {
    return database.write(
        jdbc ->
            jdbc.sql(
                        """
                        UPDATE passkeys
                        SET sign_count = :count, used_at = :at
                        WHERE credential_id = :id
                          AND (sign_count < :count OR (sign_count = 0 AND :count = 0))
                        """)
                    .param("id", credentialId)
                    .param("count", signCount)
                    .param("at", micros(at))
                    .update()
                == 1);
  }

  @Override
  public boolean delete(UserId user, byte[] credentialId) {
    return database.write(
        jdbc ->
            jdbc.sql("DELETE FROM passkeys WHERE user_id = :user AND credential_id = :id")
                    .param("user", bytes(user))
                    .param("id", credentialId)
                    .update()
                == 1);
  }

  private static Passkey passkey(ResultSet row, int number) throws SQLException {
    return new Passkey(
        new UserId(Columns.uuid(row, "user_id")),
        row.getBytes("credential_id"),
        row.getString("name"),
        row.getBytes("credential"),
        row.getLong("sign_count"),
        Columns.instant(row, "created_at"),
        Columns.optionalInstant(row, "used_at"));
  }
}
