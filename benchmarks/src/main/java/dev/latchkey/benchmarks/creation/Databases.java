package dev.latchkey.benchmarks.creation;

import dev.latchkey.benchmarks.server.Acme;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// SQLite files in a folder of their own and a PostgreSQL server in another, both durable: a commit
/// returns when the disk has it.
public final class Databases implements AutoCloseable {
  private final Path folder;
  private @Nullable EmbeddedPostgres postgres;

  private Databases(Path folder) {
    this.folder = folder;
  }

  /// @param parent where to make the folder; empty for the system's temporary one
  public static Databases open(String parent) throws IOException {
    return new Databases(
        parent.isEmpty()
            ? Files.createTempDirectory("latchkey-benchmark-")
            : Files.createTempDirectory(Path.of(parent), "latchkey-benchmark-"));
  }

  public List<Subject> subjects(String names) throws Exception {
    List<Subject> subjects = new ArrayList<>();
    for (String name : names.split(",", -1)) {
      subjects.add(
          switch (name) {
            case "sqlite" -> sqlite();
            case "postgresql" -> postgresql();
            default -> throw new IllegalArgumentException("no database " + name);
          });
    }
    return subjects;
  }

  Path data(Subject subject) {
    return folder.resolve(subject.name()).resolve("served");
  }

  /// Makes the organization that a server is to serve and answers its administrator's token.
  String setUp(Subject subject) throws IOException {
    Files.createDirectories(data(subject));
    List<String> options = new ArrayList<>(List.of("--data-dir", data(subject).toString()));
    options.addAll(subject.serve());
    return Acme.foundFor(options);
  }

  private Subject sqlite() throws IOException {
    Path files = Files.createDirectories(folder.resolve("SQLite"));
    return new Subject(
        "SQLite",
        List.of(),
        List.of("--data-dir", direct(files)),
        "jdbc:sqlite:" + files.resolve("direct").resolve("latchkey.db"),
        "jdbc:sqlite:%s?journal_mode=WAL&synchronous=FULL&busy_timeout=60000"
            .formatted(files.resolve("bare.db")),
        "BLOB");
  }

  private Subject postgresql() throws Exception {
    Path files = Files.createDirectories(folder.resolve("PostgreSQL"));
    EmbeddedPostgres server = started();
    postgres = server;
    for (String database : List.of("served", "direct", "bare")) {
      execute(server, "CREATE DATABASE " + database);
    }
    String key = files.resolve("master.key").toString();
    Acme.makeMasterKey(Path.of(key));
    return new Subject(
        "PostgreSQL",
        List.of("--database", server.getJdbcUrl("postgres", "served"), "--master-key-file", key),
        List.of(
            "--data-dir",
            direct(files),
            "--database",
            server.getJdbcUrl("postgres", "direct"),
            "--master-key-file",
            key),
        server.getJdbcUrl("postgres", "direct"),
        server.getJdbcUrl("postgres", "bare"),
        "BYTEA");
  }

  private static String direct(Path files) throws IOException {
    return Files.createDirectory(files.resolve("direct")).toString();
  }

  /// The library starts servers that may lose what they acknowledged; this one may not.
  private EmbeddedPostgres started() throws IOException, SQLException {
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder.resolve("postgresql-data"))
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .start();
    for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
      if (!"on".equals(shown(server, setting))) {
        throw new IllegalStateException(setting + " is not on");
      }
    }
    return server;
  }

  private static String shown(EmbeddedPostgres server, String setting) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW " + setting)) {
      row.next();
      return row.getString(1);
    }
  }

  private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws IOException {
    if (postgres != null) {
      postgres.close();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
