package dev.latchkey.store.secret;

import dev.latchkey.domain.secret.KeyedRows;
import dev.latchkey.store.database.Database;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// [KeyedRows] in SQL.
public final class SqlKeyedRows implements KeyedRows {
  private final Database database;

  public SqlKeyedRows(Database database) {
    this.database = database;
  }

  @Override
  public List<Count> counts() {
    return database.read(
        jdbc -> {
          List<Count> counts = new ArrayList<>(dataKeys(jdbc));
          counts.addAll(values(jdbc));
          counts.addAll(sessions(jdbc));
          return counts;
        });
  }

  private static List<Count> dataKeys(JdbcClient jdbc) {
    return jdbc.sql(
            """
            SELECT master_key_id, COUNT(*) AS found
            FROM data_keys
            GROUP BY master_key_id
            """)
        .query(
            (row, number) ->
                new Count(row.getString("master_key_id"), Sort.DATA_KEY, row.getLong("found")))
        .list();
  }

  private static List<Count> values(JdbcClient jdbc) {
    return jdbc.sql(
            """
            SELECT key_id, COUNT(*) AS found
            FROM token_values
            GROUP BY key_id
            """)
        .query(
            (row, number) ->
                new Count(row.getString("key_id"), Sort.TOKEN_VALUE, row.getLong("found")))
        .list();
  }

  /// The key's id, of four characters, stands before the digest.
  private static List<Count> sessions(JdbcClient jdbc) {
    return jdbc.sql(
            """
            SELECT SUBSTR(digest, 1, 4) AS key_id, COUNT(*) AS found
            FROM sessions
            GROUP BY SUBSTR(digest, 1, 4)
            """)
        .query(
            (row, number) ->
                new Count(
                    new String(row.getBytes("key_id"), StandardCharsets.US_ASCII),
                    Sort.SESSION,
                    row.getLong("found")))
        .list();
  }
}
