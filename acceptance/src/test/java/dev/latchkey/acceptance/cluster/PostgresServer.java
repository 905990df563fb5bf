package dev.latchkey.acceptance.cluster;

import dev.latchkey.acceptance.cluster.Network.Host;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A PostgreSQL server on a host of its own, run by a user without rights, since the server refuses
/// root.
final class PostgresServer implements AutoCloseable {
  private static final String NOBODY = "65534";
  private static final int PORT = 5432;

  private final Path programs;
  private final Host host;
  private final Path data;

  private PostgresServer(Path programs, Host host, Path data) {
    this.programs = programs;
    this.host = host;
    this.data = data;
  }

  /// The programs of the library that brings them with it, unpacked.
  static Path programs() {
    try (EmbeddedPostgres unpacked = EmbeddedPostgres.builder().start();
        Stream<Path> versions =
            Files.list(Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg"))) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("pg_ctl")))
          .max(Comparator.comparing(PostgresServer::changed))
          .orElseThrow(() -> new AssertionError("no PostgreSQL was unpacked"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static java.nio.file.attribute.FileTime changed(Path path) {
    try {
      return Files.getLastModifiedTime(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A primary that waits for one of its standbys at each commit, once [#waitForStandbys] is
  /// called.
  static PostgresServer primary(Path programs, Host host, Path folder) {
    PostgresServer server = new PostgresServer(programs, host, folder.resolve(host.name()));
    server.makeData();
    server.asNobody(
        "initdb", "-A", "trust", "-U", "postgres", "-E", "UTF8", "-D", server.data.toString());
    server.configure(
        "listen_addresses = '*'",
        "wal_level = replica",
        "wal_keep_size = '256MB'",
        "hot_standby = on",
        "wal_receiver_timeout = '4s'",
        "wal_sender_timeout = '4s'",
        "unix_socket_directories = ''");
    server.append(
        "pg_hba.conf", "host all all 10.0.0.0/8 trust", "host replication all 10.0.0.0/8 trust");
    return server;
  }

  /// A standby with the data of a server that is stopped.
  PostgresServer standbyOn(Host other) {
    PostgresServer standby = new PostgresServer(programs, other, data.resolveSibling(other.name()));
    Commands.run("cp", "-a", data.toString(), standby.data.toString());
    standby.configure(
        "primary_conninfo = 'host=%s port=%d user=postgres application_name=%s'"
            .formatted(host.address(), PORT, other.name()));
    standby.append("standby.signal");
    Commands.run("chown", "-R", NOBODY + ":" + NOBODY, standby.data.toString());
    return standby;
  }

  private void makeData() {
    Commands.run("mkdir", "-p", data.toString());
    Commands.run("chown", NOBODY + ":" + NOBODY, data.toString());
    Commands.run("chmod", "700", data.toString());
  }

  private void configure(String... lines) {
    append("postgresql.conf", lines);
  }

  private void append(String file, String... lines) {
    try {
      Files.writeString(
          data.resolve(file),
          String.join("\n", lines) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String asNobody(String program, String... arguments) {
    return Commands.run(host.command(nobody(program, arguments)));
  }

  private List<String> nobody(String program, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "setpriv",
                "--reuid=" + NOBODY,
                "--regid=" + NOBODY,
                "--clear-groups",
                "env",
                "TZ=UTC",
                programs.resolve(program).toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  Host host() {
    return host;
  }

  /// @throws AssertionError where it does not, with the end of what it wrote down
  void start() {
    Path log = data.resolve("log");
    Commands.Result started =
        Commands.attempt(
            host.command(
                nobody(
                    "pg_ctl",
                    "-D",
                    data.toString(),
                    "-w",
                    "-t",
                    "60",
                    "-l",
                    log.toString(),
                    "start")));
    if (started.exitCode() != 0) {
      throw new AssertionError(
          host.name() + " did not start: " + started.output() + "\n" + read(log));
    }
  }

  private static String read(Path log) {
    try {
      return Files.exists(log) ? Files.readString(log) : "and wrote nothing down";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void stop() {
    asNobody("pg_ctl", "-D", data.toString(), "-w", "-t", "30", "-m", "fast", "stop");
  }

  /// Ends it as a crash would: the postmaster and all it has started.
  void kill() {
    long postmaster = postmaster();
    List<ProcessHandle> all =
        ProcessHandle.of(postmaster)
            .map(parent -> Stream.concat(Stream.of(parent), parent.descendants()).toList())
            .orElse(List.of());
    all.forEach(ProcessHandle::destroyForcibly);
  }

  /// Halts all its processes, or lets them go on.
  void signal(String name) {
    ProcessHandle.of(postmaster())
        .ifPresent(
            parent ->
                Stream.concat(Stream.of(parent), parent.descendants())
                    .forEach(
                        process ->
                            Commands.attempt(
                                List.of("kill", "-" + name, Long.toString(process.pid())))));
  }

  /// How far a standby has come, in bytes. Of several the first must take a lost primary's place:
  /// a commit waits for any one of them.
  long received() {
    return number("SELECT pg_wal_lsn_diff(pg_last_wal_receive_lsn(), '0/0')::bigint");
  }

  private long number(String query) {
    try (Connection connection = DriverManager.getConnection(url("postgres"));
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(host.name() + " does not answer: " + query, e);
    }
  }

  void promote() {
    asNobody("pg_ctl", "-D", data.toString(), "-w", "-t", "30", "promote");
  }

  /// Acknowledges a commit only once one of these has it; returns when that is in force and one of
  /// them is there.
  void waitForStandbys(List<PostgresServer> standbys) {
    String names =
        String.join(", ", standbys.stream().map(each -> "\"" + each.host.name() + "\"").toList());
    configure("synchronous_standby_names = 'ANY 1 (" + names + ")'", "synchronous_commit = on");
    asNobody("pg_ctl", "-D", data.toString(), "reload");
    Load.await(
        () -> 1 <= number("SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'quorum'"),
        () -> "a standby that " + host.name() + " waits for");
  }

  /// Follows another primary from now on; for a standby that runs.
  void follow(PostgresServer primary) {
    configure(
        "primary_conninfo = 'host=%s port=%d user=postgres application_name=%s'"
            .formatted(primary.host.address(), PORT, host.name()));
    asNobody("pg_ctl", "-D", data.toString(), "reload");
  }

  private long postmaster() {
    try {
      return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url(String database) {
    return "jdbc:postgresql://%s:%d/%s?user=postgres".formatted(host.address(), PORT, database);
  }

  @Override
  public void close() {
    if (Files.exists(data.resolve("postmaster.pid"))) {
      kill();
    }
  }
}
