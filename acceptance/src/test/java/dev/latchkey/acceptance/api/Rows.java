package dev.latchkey.acceptance.api;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// All rows of a running server's database, but for the audit log and the counts of use.
final class Rows {
  private static final Set<String> NOT_LOOKED_AT =
      Set.of(
          "audit_events",
          "audit_words",
          "organization_head",
          "usage_batches",
          "usage_counts",
          "usage_organizations",
          "usage_presenters",
          "usage_refusals",
          "last_uses");

  private Rows() {}

  /// The rows of each table, in the table's own order.
  static Map<String, List<String>> of(Path data) {
    Map<String, List<String>> rows = new TreeMap<>();
    String url = "jdbc:sqlite:" + data.resolve("latchkey.db");
    try (Connection connection = DriverManager.getConnection(url)) {
      for (String table : tables(connection)) {
        if (!NOT_LOOKED_AT.contains(table)) {
          rows.put(table, read(connection, "SELECT * FROM " + table));
        }
      }
      return rows;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> tables(Connection connection) throws SQLException {
    return read(
        connection,
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
  }

  private static List<String> read(Connection connection, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      int columns = found.getMetaData().getColumnCount();
      while (found.next()) {
        List<String> row = new ArrayList<>();
        for (int at = 1; at <= columns; at++) {
          Object value = found.getObject(at);
          row.add(
              value instanceof byte[] bytes
                  ? HexFormat.of().formatHex(bytes)
                  : String.valueOf(value));
        }
        rows.add(String.join("|", row));
      }
    }
    return rows;
  }
}
