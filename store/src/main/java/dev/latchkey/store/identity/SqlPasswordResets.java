package dev.latchkey.store.identity;

import static dev.latchkey.store.database.Columns.bytes;
import static dev.latchkey.store.database.Columns.micros;

import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.identity.PasswordResets;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Database;
import java.time.Instant;
import java.util.Optional;

/// [PasswordResets] in SQL.
public final class SqlPasswordResets implements PasswordResets {
  private final Database database;

  public SqlPasswordResets(Database database) {
    this.database = database;
  }

  @Override
  public void insert(UserId user, byte[] digest, Instant goodUntil) {
    database.write(
        jdbc ->
            jdbc.sql(
                    """
                    INSERT INTO password_resets (user_id, digest, good_until)
                    VALUES (:user, :digest, :goodUntil)
                    """)
                .param("user", bytes(user))
                .param("digest", digest)
                .param("goodUntil", micros(goodUntil))
                .update());
  }

  @Override
  public Optional<UserId> find(byte[] digest, Instant now) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT user_id
                    FROM password_resets
                    WHERE digest = :digest AND good_until > :now
                    """)
                .param("digest", digest)
                .param("now", micros(now))
                .query((row, number) -> new UserId(Columns.uuid(row, "user_id")))
                .optional());
  }

  @Override
  public int count(UserId user, Instant now) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT COUNT(*)
                    FROM password_resets
                    WHERE user_id = :user AND good_until > :now
                    """)
                .param("user", bytes(user))
                .param("now", micros(now))
                .query(Integer.class)
                .single());
  }

  @Override
  public boolean delete(UserId user, byte[] digest) {
    return database.write(
        jdbc ->
            jdbc.sql("DELETE FROM password_resets WHERE user_id = :user AND digest = :digest")
                    .param("user", bytes(user))
                    .param("digest", digest)
                    .update()
                == 1);
  }

  @Override
  public void deleteAll(UserId user) {
    database.write(
        jdbc ->
            jdbc.sql("DELETE FROM password_resets WHERE user_id = :user")
                .param("user", bytes(user))
                .update());
  }
}
