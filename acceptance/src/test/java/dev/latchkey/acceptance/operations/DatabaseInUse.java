package dev.latchkey.acceptance.operations;

import dev.latchkey.acceptance.server.Latchkey;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A database of either sort, empty at first, and the commands that work on it.
final class DatabaseInUse {
  private static final AtomicInteger NAMES = new AtomicInteger();

  private final Path data;
  private final Path masterKey;
  private final List<String> options;

  private DatabaseInUse(Path data, Path masterKey, List<String> options) {
    this.data = data;
    this.masterKey = masterKey;
    this.options = List.copyOf(options);
  }

  /// In a data folder that is not there yet, with the master key in `masterKey`.
  static DatabaseInUse onSqlite(Path data, Path masterKey) {
    return new DatabaseInUse(data, masterKey, List.of("--master-key-file", masterKey.toString()));
  }

  /// A new database of a server.
  static DatabaseInUse onPostgres(EmbeddedPostgres postgres, Path data, Path masterKey) {
    String name = "latchkey_" + NAMES.incrementAndGet();
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return new DatabaseInUse(
        data,
        masterKey,
        List.of(
            "--database",
            postgres.getJdbcUrl("postgres", name),
            "--master-key-file",
            masterKey.toString()));
  }

  static EmbeddedPostgres postgres() {
    try {
      return EmbeddedPostgres.builder().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path data() {
    return data;
  }

  Path masterKey() {
    return masterKey;
  }

  String[] options() {
    return options.toArray(String[]::new);
  }

  /// Runs a command on it.
  Latchkey.Ran run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(options);
    return Latchkey.run(data, all.toArray(String[]::new));
  }
}
