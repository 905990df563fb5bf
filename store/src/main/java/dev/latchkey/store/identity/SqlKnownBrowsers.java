package dev.latchkey.store.identity;

import static dev.latchkey.store.database.Columns.bytes;
import static dev.latchkey.store.database.Columns.micros;

import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.identity.KnownBrowsers;
import dev.latchkey.store.database.Database;
import java.time.Instant;

/// [KnownBrowsers] in SQL.
public final class SqlKnownBrowsers implements KnownBrowsers {
  private final Database database;

  public SqlKnownBrowsers(Database database) {
    this.database = database;
  }

  @Override
  public void insert(UserId user, byte[] digest, Instant until) {
    database.write(
        jdbc ->
            jdbc.sql(
                    """
                    INSERT INTO known_browsers (user_id, digest, good_until)
                    VALUES (:user, :digest, :until)
                    ON CONFLICT (user_id, digest) DO UPDATE
                    SET good_until = excluded.good_until
                    """)
                .param("user", bytes(user))
                .param("digest", digest)
                .param("until", micros(until))
                .update());
  }

  @Override
  public boolean knows(UserId user, byte[] digest, Instant now) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT 1
                    FROM known_browsers
                    WHERE user_id = :user AND digest = :digest AND good_until > :now
                    """)
                .param("user", bytes(user))
                .param("digest", digest)
                .param("now", micros(now))
                .query(Integer.class)
                .optional()
                .isPresent());
  }

  @Override
  public void deleteAll(UserId user) {
    database.write(
        jdbc ->
            jdbc.sql("DELETE FROM known_browsers WHERE user_id = :user")
                .param("user", bytes(user))
                .update());
  }
}
