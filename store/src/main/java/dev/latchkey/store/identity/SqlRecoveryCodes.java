package dev.latchkey.store.identity;

import static dev.latchkey.store.database.Columns.bytes;

import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.identity.RecoveryCodes;
import dev.latchkey.store.database.Database;
import java.util.List;

/// [RecoveryCodes] in SQL.
public final class SqlRecoveryCodes implements RecoveryCodes {
  private final Database database;

  public SqlRecoveryCodes(Database database) {
    this.database = database;
  }

  @Override
  public void replace(UserId user, List<byte[]> digests) {
    deleteAll(user);
    digests.forEach(digest -> insert(user, digest));
  }

  private void insert(UserId user, byte[] digest) {
    database.write(
        jdbc ->
            jdbc.sql("INSERT INTO recovery_codes (user_id, digest) VALUES (:user, :digest)")
                .param("user", bytes(user))
                .param("digest", digest)
                .update());
  }

  @Override
  public int count(UserId user) {
    return database.read(
        jdbc ->
            jdbc.sql("SELECT COUNT(*) FROM recovery_codes WHERE user_id = :user")
                .param("user", bytes(user))
                .query(Integer.class)
                .single());
  }

  @Override
  public boolean use(UserId user, byte[] digest) {
    return database.write(
        jdbc ->
            jdbc.sql("DELETE FROM recovery_codes WHERE user_id = :user AND digest = :digest")
                    .param("user", bytes(user))
                    .param("digest", digest)
                    .update()
                == 1);
  }

  @Override
  public void deleteAll(UserId user) {
    database.write(
        jdbc ->
            jdbc.sql("DELETE FROM recovery_codes WHERE user_id = :user")
                .param("user", bytes(user))
                .update());
  }
}
