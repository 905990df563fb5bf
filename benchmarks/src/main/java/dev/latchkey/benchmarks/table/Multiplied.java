package dev.latchkey.benchmarks.table;

import dev.latchkey.benchmarks.server.Acme;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.token.Draft;
import dev.latchkey.verification.form.Base62;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Fills a database with tokens that differ from one that was issued in what must differ: id,
/// number and public id. Their rows are as large as those of tokens that were issued one by one.
final class Multiplied {
  private static final int BATCH = 5_000;

  private Multiplied() {}

  static void tokens(Acme acme, String url, int count) throws SQLException {
    Draft draft = Draft.environment("edi", "production", "orders");
    if (!(acme.issueToken().issue(acme.administrator(), draft) instanceof Outcome.Done)) {
      throw new IllegalStateException("no token was made");
    }
    try (Connection connection = DriverManager.getConnection(url)) {
      connection.setAutoCommit(false);
      multiply(connection, "tokens", count);
      multiply(connection, "token_values", count);
      connection.commit();
    }
  }

  private static void multiply(Connection connection, String table, int count) throws SQLException {
    List<String> names = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    read(connection, table, names, values);
    String sql =
        "INSERT INTO %s (%s) VALUES (%s)"
            .formatted(
                table,
                String.join(", ", names),
                String.join(", ", Collections.nCopies(names.size(), "?")));
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (int number = 1; number <= count; number++) {
        for (int at = 0; at < names.size(); at++) {
          insert.setObject(at + 1, changed(names.get(at), values.get(at), number));
        }
        insert.addBatch();
        if (number % BATCH == 0 || number == count) {
          insert.executeBatch();
        }
      }
    }
  }

  private static void read(
      Connection connection, String table, List<String> names, List<Object> values)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM " + table + " LIMIT 1")) {
      row.next();
      for (int at = 1; at <= row.getMetaData().getColumnCount(); at++) {
        Object value = row.getObject(at);
        if (value != null) {
          names.add(row.getMetaData().getColumnName(at));
          values.add(value);
        }
      }
    }
  }

  private static Object changed(String column, Object value, int number) {
    return switch (column) {
      case "id", "token_id" -> ByteBuffer.allocate(16).putLong(number).putLong(7L).array();
      case "number" -> 1_000L + number;
      case "public_id" -> Base62.encode(number * 0x9E37_79B9_7F4A_7C15L, 12);
      default -> value;
    };
  }
}
