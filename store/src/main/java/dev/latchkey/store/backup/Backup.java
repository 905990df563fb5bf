package dev.latchkey.store.backup;

import dev.latchkey.store.backup.Tables.Column;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Database;
import dev.latchkey.store.database.StoreException;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/// Writes every table's rows as of one instant, beside a server that goes on writing.
public final class Backup {
  private static final int ROWS_AT_ONCE = 1_000;
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Database database;
  private final InstantSource clock;
  private final String version;

  /// @param version this program's
  public Backup(Database database, InstantSource clock, String version) {
    this.database = database;
    this.clock = clock;
    this.version = version;
  }

  /// Writes a new file of mode 0600, which is there whole or not at all. Answers how many rows it
  /// has.
  ///
  /// @throws StoreException where the file is there already or can't be written
  public long write(Path file) {
    if (Files.exists(file)) {
      throw new StoreException(file + " is there already. Name a new file.", null);
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.deleteIfExists(part);
      long rows;
      try (FileChannel channel =
          FileChannel.open(
              part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY)) {
        OutputStream out = Channels.newOutputStream(channel);
        rows = write(out);
        channel.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      return rows;
    } catch (IOException | UncheckedIOException failed) {
      throw new StoreException("The backup can't be written: " + failed.getMessage(), failed);
    }
  }

  /// Writes to a stream and leaves it open. Answers how many rows it has.
  public long write(OutputStream out) {
    return database.connectionAtOneInstant(
        connection -> {
          try {
            return write(connection, out);
          } catch (IOException failed) {
            throw new UncheckedIOException(failed);
          }
        });
  }

  private long write(Connection connection, OutputStream to) throws SQLException, IOException {
    GZIPOutputStream zipped = new GZIPOutputStream(to, 1 << 16);
    DigestOutputStream digested = new DigestOutputStream(zipped, sha256());
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(digested, 1 << 16));
    out.writeUTF(BackupForm.MAGIC);
    out.writeInt(BackupForm.FORM);
    out.writeInt(BackupForm.SCHEMA);
    BackupForm.write(out, version);
    out.writeLong(Columns.micros(clock.instant()));
    long rows = 0;
    for (String table : Tables.ALL) {
      rows += write(connection, table, out);
    }
    out.writeByte(BackupForm.END);
    out.flush();
    zipped.write(digested.getMessageDigest().digest());
    zipped.finish();
    to.flush();
    return rows;
  }

  private static long write(Connection connection, String table, DataOutputStream out)
      throws SQLException, IOException {
    List<Column> columns = Tables.columns(connection, table);
    out.writeByte(BackupForm.MORE);
    BackupForm.write(out, table);
    out.writeInt(columns.size());
    for (Column column : columns) {
      BackupForm.write(out, column.name());
      out.writeByte(column.form().ordinal());
    }
    long rows = 0;
    try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM " + table)) {
      statement.setFetchSize(ROWS_AT_ONCE);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          out.writeByte(BackupForm.MORE);
          write(row, columns, out);
          rows++;
        }
      }
    }
    out.writeByte(BackupForm.END);
    return rows;
  }

  private static void write(ResultSet row, List<Column> columns, DataOutputStream out)
      throws SQLException, IOException {
    for (int at = 1; at <= columns.size(); at++) {
      switch (columns.get(at - 1).form()) {
        case NUMBER -> {
          long number = row.getLong(at);
          boolean isThere = !row.wasNull();
          out.writeBoolean(isThere);
          if (isThere) {
            out.writeLong(number);
          }
        }
        case TEXT -> BackupForm.write(out, row.getString(at));
        case BYTES -> BackupForm.write(out, row.getBytes(at));
      }
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
