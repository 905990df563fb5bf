package dev.latchkey.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
  @TempDir Path folder;
  private Commands commands;

  @BeforeEach
  void setUp() {
    commands = new Commands(folder.resolve("data"));
    commands.run(
        "init", "--organization", "Acme", "--admin-email", "ann@example.com", "--subscribe", "edi");
  }

  @Test
  void finds_a_new_installation_well() {
    assertThat(commands.run("doctor")).isZero();

    assertThat(commands.out().lines())
        .containsExactly(
            "data folder  ok",
            "disk         ok",
            "master key   ok",
            "database     ok",
            "installation ok",
            "keys         ok",
            "clock        ok",
            "feed         ok",
            "audit log    ok");
  }

  @Test
  void makes_nothing_where_nothing_is() {
    Commands elsewhere = new Commands(folder.resolve("none"));

    assertThat(elsewhere.run("doctor")).isEqualTo(1);

    assertThat(elsewhere.data()).doesNotExist();
  }

  @Nested
  class Finds {
    @Test
    void a_folder_that_is_open_to_others() throws IOException {
      Files.setPosixFilePermissions(commands.data(), PosixFilePermissions.fromString("rwxr-xr-x"));

      assertThat(finding("data folder"))
          .isEqualTo(
              "problem: %1$s is open to others. Fix: chmod 700 %1$s".formatted(commands.data()));
    }

    @Test
    void a_master_key_that_is_gone() throws IOException {
      Files.delete(commands.data().resolve("master.key"));

      assertThat(finding("master key")).startsWith("problem: there is no ");
    }

    @Test
    void a_master_key_of_another_installation() throws IOException {
      Files.delete(commands.data().resolve("master.key"));
      commands.run("keys", "new", commands.data().resolve("master.key").toString());

      assertThat(finding("keys")).contains("which the file does not hold. Put the right file back");
    }

    @Test
    void an_entry_that_was_taken_out_of_the_feed() throws SQLException {
      execute("DELETE FROM feed WHERE seq = 3");

      assertThat(finding("feed")).startsWith("problem: 1 entries are missing");
    }

    @Test
    void an_entry_that_was_taken_off_the_feeds_end() throws SQLException {
      execute("DELETE FROM feed WHERE seq = (SELECT MAX(seq) FROM feed)");

      assertThat(finding("feed")).startsWith("problem: 1 entries are missing");
    }

    @Test
    void an_audit_event_that_was_altered() throws SQLException {
      execute("UPDATE audit_events SET actor_name = 'Ben' WHERE sequence = 1");

      assertThat(finding("audit log"))
          .isEqualTo("problem: 2 chains are not whole. Which: ./latchkey audit verify");
    }

    @Test
    void a_clock_that_is_behind() throws SQLException {
      execute("UPDATE audit_events SET at = at + 864000000000 WHERE sequence = 1");

      assertThat(finding("clock")).contains("the newest audit entry is from");
    }
  }

  private String finding(String what) {
    assertThat(commands.run("doctor")).isEqualTo(1);
    return commands
        .out()
        .lines()
        .filter(line -> line.startsWith(what))
        .findFirst()
        .orElseThrow()
        .substring(13);
  }

  private void execute(String sql) throws SQLException {
    String url = "jdbc:sqlite:" + commands.data().resolve("latchkey.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isPositive();
    }
  }
}
