package dev.latchkey.store.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlTypeValue;
import org.springframework.jdbc.core.StatementCreatorUtils;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.jdbc.core.namedparam.ParsedSql;

/// Statements that wait to be run, those of one text together, in the order in which the texts
/// first came.
final class Later {
  private static final Map<String, Text> TEXTS = new ConcurrentHashMap<>();

  private final List<Row> rows = new ArrayList<>();
  private int cutsPrevented;

  /// @param row of two with an equal one and the same text only the last is run
  void add(String sql, Object row, Map<String, @Nullable Object> parameters) {
    Text text = TEXTS.computeIfAbsent(sql, Text::of);
    rows.add(new Row(text, row, text.arguments(parameters)));
  }

  /// How many were added since the beginning, run or not.
  int size() {
    return cutsPrevented + rows.size();
  }

  /// Drops those beyond the first `size`; false where one of them has been run.
  boolean cut(int size) {
    if (size < cutsPrevented) {
      return false;
    }
    rows.subList(size - cutsPrevented, rows.size()).clear();
    return true;
  }

  void write(Connection connection) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    Map<Text, Map<Object, @Nullable Object[]>> texts = new LinkedHashMap<>();
    for (Row row : rows) {
      texts
          .computeIfAbsent(row.text(), first -> new LinkedHashMap<>())
          .put(row.row(), row.arguments());
    }
    cutsPrevented += rows.size();
    rows.clear();
    for (Map.Entry<Text, Map<Object, @Nullable Object[]>> each : texts.entrySet()) {
      write(connection, each.getKey().sql(), each.getValue().values());
    }
  }

  private static void write(
      Connection connection, String sql, Iterable<@Nullable Object[]> argumentsOfRows)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (@Nullable Object[] arguments : argumentsOfRows) {
        for (int at = 0; at < arguments.length; at++) {
          StatementCreatorUtils.setParameterValue(
              statement, at + 1, SqlTypeValue.TYPE_UNKNOWN, arguments[at]);
        }
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /// A statement's text with names for its parameters, and as the driver takes it.
  private record Text(ParsedSql named, String sql) {
    static Text of(String sql) {
      ParsedSql named = NamedParameterUtils.parseSqlStatement(sql);
      return new Text(
          named, NamedParameterUtils.substituteNamedParameters(named, new MapSqlParameterSource()));
    }

    @Nullable Object[] arguments(Map<String, @Nullable Object> parameters) {
      return NamedParameterUtils.buildValueArray(
          named, new MapSqlParameterSource(parameters), null);
    }
  }

  private record Row(Text text, Object row, @Nullable Object[] arguments) {}
}
