package dev.latchkey.store.identity;

import static dev.latchkey.store.database.Columns.bytes;
import static dev.latchkey.store.database.Columns.micros;

import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.identity.Authenticator;
import dev.latchkey.domain.identity.Authenticators;
import dev.latchkey.domain.secret.Sealed;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Database;
import java.util.Optional;

/// [Authenticators] in SQL.
public final class SqlAuthenticators implements Authenticators {
  private final Database database;

  public SqlAuthenticators(Database database) {
    this.database = database;
  }

  @Override
  public boolean insert(Authenticator authenticator) {
    return database.write(
        jdbc ->
            jdbc.sql(
                        """
                        INSERT INTO authenticators
                          (user_id, seal_key, sealed, created_at, used_step)
                        VALUES (:user, :sealKey, :sealed, :createdAt, :usedStep)
                        ON CONFLICT (user_id) DO NOTHING
                        """)
                    .param("user", bytes(authenticator.user()))
                    .param("sealKey", bytes(authenticator.secret().dataKey()))
                    .param("sealed", authenticator.secret().bytes())
                    .param("createdAt", micros(authenticator.createdAt()))
                    .param("usedStep", authenticator.usedStep())
                    .update()
                == 1);
  }

  @Override
  public Optional<Authenticator> find(UserId user) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT user_id, seal_key, sealed, created_at, used_step
                    FROM authenticators
                    WHERE user_id = :user
                    """)
                .param("user", bytes(user))
                .query(
                    (row, number) ->
                        new Authenticator(
                            new UserId(Columns.uuid(row, "user_id")),
                            new Sealed(Columns.uuid(row, "seal_key"), row.getBytes("sealed")),
                            Columns.instant(row, "created_at"),
                            row.getLong("used_step")))
                .optional());
  }

  @Override
  public boolean use(UserId user, long step) {
    return database.write(
        jdbc ->
            jdbc.sql(
                        """
                        UPDATE authenticators
                        SET used_step = :step
                        WHERE user_id = :user AND used_step < :step
                        """)
                    .param("user", bytes(user))
                    .param("step", step)
                    .update()
                == 1);
  }

  @Override
  public boolean delete(UserId user) {
    return database.write(
        jdbc ->
            jdbc.sql("DELETE FROM authenticators WHERE user_id = :user")
                    .param("user", bytes(user))
                    .update()
                == 1);
  }
}
