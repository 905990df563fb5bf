package dev.latchkey.store.backup;

import dev.latchkey.store.backup.Tables.Column;
import dev.latchkey.store.backup.Tables.Form;
import dev.latchkey.store.database.Columns;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// Reads a backup into the tables of a connection's transaction.
final class BackupReading implements AutoCloseable {
  private static final int ROWS_AT_ONCE = 500;

  private final InputStream file;
  private final DigestInputStream digested;
  private final DataInputStream in;

  BackupReading(Path path) throws IOException {
    this.file = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
    this.digested =
        new DigestInputStream(
            new BufferedInputStream(new GZIPInputStream(file, 1 << 16), 1 << 16), Backup.sha256());
    this.in = new DataInputStream(digested);
  }

  /// Reads what stands before the tables.
  Head head() throws IOException {
    if (!in.readUTF().equals(BackupForm.MAGIC)) {
      throw new IOException("it is no backup of Latchkey's");
    }
    int form = in.readInt();
    int schema = in.readInt();
    return new Head(form, schema, BackupForm.text(in), Columns.instant(in.readLong()));
  }

  /// Inserts all rows but those of tables that are not restored, and checks that nothing is missing
  /// or altered. Answers how many.
  long insertAll(Connection connection) throws IOException, SQLException {
    long rows = 0;
    while (in.readByte() == BackupForm.MORE) {
      rows += insert(connection, table(), columns());
    }
    checkWhole();
    return rows;
  }

  /// Shows the rows of some tables, each value a `Long`, a `String`, bytes or null, and checks that
  /// nothing is missing or altered.
  void show(Set<String> tables, BiConsumer<String, Map<String, @Nullable Object>> to)
      throws IOException {
    while (in.readByte() == BackupForm.MORE) {
      String table = table();
      List<Column> columns = columns();
      while (in.readByte() == BackupForm.MORE) {
        Map<String, @Nullable Object> row = row(columns);
        if (tables.contains(table)) {
          to.accept(table, row);
        }
      }
    }
    checkWhole();
  }

  private Map<String, @Nullable Object> row(List<Column> columns) throws IOException {
    Map<String, @Nullable Object> row = new HashMap<>();
    for (Column column : columns) {
      row.put(
          column.name(),
          switch (column.form()) {
            case NUMBER -> in.readBoolean() ? in.readLong() : null;
            case TEXT -> BackupForm.optionalText(in);
            case BYTES -> BackupForm.bytes(in);
          });
    }
    return row;
  }

  private String table() throws IOException {
    String table = BackupForm.text(in);
    if (!Tables.ALL.contains(table)) {
      throw new IOException("an unknown table");
    }
    return table;
  }

  private void checkWhole() throws IOException {
    byte[] found = digested.getMessageDigest().digest();
    digested.on(false);
    if (!MessageDigest.isEqual(found, in.readNBytes(found.length)) || in.read() != -1) {
      throw new IOException("its check value is not that of its content");
    }
  }

  private List<Column> columns() throws IOException {
    int count = in.readInt();
    List<Column> columns = new ArrayList<>();
    for (int at = 0; at < count; at++) {
      String name = BackupForm.text(in);
      int form = in.readByte();
      if (!name.matches("[a-z_]{1,40}") || form < 0 || form >= Form.values().length) {
        throw new IOException("an unknown column");
      }
      columns.add(new Column(name, Form.values()[form]));
    }
    return columns;
  }

  private long insert(Connection connection, String table, List<Column> columns)
      throws IOException, SQLException {
    boolean isWanted = !Tables.NOT_RESTORED.contains(table);
    String names = String.join(", ", columns.stream().map(Column::name).toList());
    String places = String.join(", ", columns.stream().map(each -> "?").toList());
    long rows = 0;
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO " + table + " (" + names + ") VALUES (" + places + ")")) {
      while (in.readByte() == BackupForm.MORE) {
        for (int at = 1; at <= columns.size(); at++) {
          set(statement, at, columns.get(at - 1).form());
        }
        if (isWanted) {
          statement.addBatch();
          rows++;
          if (rows % ROWS_AT_ONCE == 0) {
            statement.executeBatch();
          }
        }
      }
      if (rows % ROWS_AT_ONCE != 0) {
        statement.executeBatch();
      }
    }
    return rows;
  }

  private void set(PreparedStatement statement, int at, Form form)
      throws IOException, SQLException {
    switch (form) {
      case NUMBER -> {
        if (in.readBoolean()) {
          statement.setLong(at, in.readLong());
        } else {
          statement.setNull(at, Types.BIGINT);
        }
      }
      case TEXT -> {
        String text = BackupForm.optionalText(in);
        if (text == null) {
          statement.setNull(at, Types.VARCHAR);
        } else {
          statement.setString(at, text);
        }
      }
      case BYTES -> set(statement, at, BackupForm.bytes(in));
    }
  }

  private static void set(PreparedStatement statement, int at, byte @Nullable [] bytes)
      throws SQLException {
    if (bytes == null) {
      statement.setNull(at, Types.VARBINARY);
    } else {
      statement.setBytes(at, bytes);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /// What a backup says of itself.
  record Head(int form, int schema, String version, Instant at) {}
}
