package dev.latchkey.store.secret;

import dev.latchkey.domain.secret.KeyCheck;
import dev.latchkey.domain.secret.KeyChecks;
import dev.latchkey.store.database.Database;
import java.util.List;

/// [KeyChecks] in SQL.
public final class SqlKeyChecks implements KeyChecks {
  private final Database database;

  public SqlKeyChecks(Database database) {
    this.database = database;
  }

  @Override
  public boolean insert(KeyCheck check) {
    return database.write(
        jdbc ->
            jdbc.sql(
                    """
                    INSERT INTO key_checks (key_id, check_value, place)
                    SELECT :key, :check, COALESCE(MAX(place), 0) + 1
                    FROM key_checks
                    WHERE 1 = 1
                    ON CONFLICT (key_id) DO NOTHING
                    RETURNING key_id
                    """)
                .param("key", check.keyId())
                .param("check", check.check())
                .query(String.class)
                .optional()
                .isPresent());
  }

  @Override
  public List<KeyCheck> list() {
    return database.read(
        jdbc ->
            jdbc.sql("SELECT key_id, check_value FROM key_checks ORDER BY place, key_id")
                .query(
                    (row, number) ->
                        new KeyCheck(row.getString("key_id"), row.getBytes("check_value")))
                .list());
  }

  @Override
  public boolean delete(String keyId) {
    return database.write(
        jdbc ->
            jdbc.sql("DELETE FROM key_checks WHERE key_id = :key").param("key", keyId).update()
                == 1);
  }
}
