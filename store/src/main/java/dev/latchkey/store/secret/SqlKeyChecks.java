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
                    INSERT INTO key_checks (key_id, check_value, place, retired)
                    SELECT :key, :check, COALESCE(MAX(place), 0) + 1, 0
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
            jdbc.sql(
                    """
                    SELECT key_id, check_value
                    FROM key_checks
                    WHERE retired = 0
                    ORDER BY place, key_id
                    """)
                .query(
                    (row, number) ->
                        new KeyCheck(row.getString("key_id"), row.getBytes("check_value")))
                .list());
  }

  @Override
  public List<String> retired() {
    return database.read(
        jdbc ->
            jdbc.sql("SELECT key_id FROM key_checks WHERE retired = 1 ORDER BY place, key_id")
                .query(String.class)
                .list());
  }

  @Override
  public boolean retire(String keyId) {
    return database.write(
        jdbc ->
            jdbc.sql("UPDATE key_checks SET retired = 1 WHERE key_id = :key AND retired = 0")
                    .param("key", keyId)
                    .update()
                == 1);
  }
}
