package dev.latchkey.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.audit.AuditEvent;
import dev.latchkey.domain.audit.AuditEvents.Head;
import dev.latchkey.domain.audit.Checkpoint;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.server.installation.Installation;
import dev.latchkey.store.Stores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditVerifyCommandTest {
  @TempDir Path folder;
  private Commands commands;

  @BeforeEach
  void setUp() {
    commands = new Commands(folder.resolve("data"));
    commands.run("init", "--organization", "Acme", "--admin-email", "ann@example.com");
    commands.run("reset-password");
  }

  @Test
  void finds_untouched_chains_whole() {
    assertThat(commands.run("audit", "verify")).as(commands.err()).isZero();

    assertThat(commands.out().lines())
        .containsExactly("acme: whole, 3 events", "the installation: whole, 2 events");
  }

  @Test
  void works_beside_whoever_holds_the_folder() {
    try (Installation ignored = open()) {
      assertThat(commands.run("audit", "verify")).isZero();
    }
  }

  @Nested
  class Finds {
    @Test
    void an_event_that_was_altered() throws SQLException {
      execute("UPDATE audit_events SET actor_name = 'Ben' WHERE action = 'organization.create'");

      assertThat(commands.run("audit", "verify")).isEqualTo(1);

      assertThat(commands.out())
          .contains("acme: ALTERED: event 1, or one before it, is not as it was written\n")
          .contains("the installation: whole, 2 events\n");
    }

    @Test
    void an_event_that_was_removed() throws SQLException {
      execute("DELETE FROM audit_events WHERE action = 'member.add'");

      assertThat(commands.run("audit", "verify")).isEqualTo(1);

      assertThat(commands.out()).contains("acme: REMOVED: event 2 is gone from the middle\n");
    }

    @Test
    void a_log_that_was_cut_off() throws SQLException {
      execute("DELETE FROM audit_events WHERE action = 'user.password-reset' OR sequence = 3");

      assertThat(commands.run("audit", "verify")).isEqualTo(1);

      assertThat(commands.out()).contains("acme: CUT OFF: it ends at event 2 and once reached 3\n");
    }

    @Test
    void a_log_that_was_cut_off_together_with_its_head_by_what_was_noted_before()
        throws SQLException {
      noteHeads();
      cutOffWithHead();

      assertThat(commands.run("audit", "verify")).isEqualTo(1);
      assertThat(commands.out()).contains("acme: CUT OFF: it ends at event 2 and once reached 3\n");

      assertThat(commands.run("audit", "verify", "--heads", emptyFile())).isZero();
    }
  }

  @Nested
  class After_old_events_were_removed {
    @BeforeEach
    void remove() {
      try (Installation installation = open()) {
        Stores stores = installation.stores();
        OrganizationId acme = stores.organizations().findBySlug("acme").orElseThrow().id();
        Head second;
        try (Stream<AuditEvent> events = stores.auditEvents().chain(acme, 2)) {
          AuditEvent event = events.findFirst().orElseThrow();
          second = new Head(acme, event.sequence(), event.hash());
        }
        stores
            .changes()
            .commit(
                change -> {
                  change.audit(Checkpoint.entry(second));
                  return stores.auditRetentions().remove(second);
                });
      }
    }

    @Test
    void finds_the_rest_whole() {
      assertThat(commands.run("audit", "verify")).as(commands.out()).isZero();

      assertThat(commands.out()).contains("acme: whole, 2 events\n");
    }

    @Test
    void finds_the_rest_whole_in_a_backup() {
      assertThat(commands.run("audit", "verify", backup())).as(commands.out()).isZero();

      assertThat(commands.out()).contains("acme: whole, 2 events\n");
    }

    @Test
    void finds_the_event_that_says_so_altered() throws SQLException {
      execute(
          "UPDATE audit_events SET detail = REPLACE(detail, 'through 2', 'through 1')"
              + " WHERE action = 'audit.remove-old'");

      assertThat(commands.run("audit", "verify")).isEqualTo(1);

      assertThat(commands.out()).contains("acme: ALTERED: event 4");
    }

    @Test
    void finds_more_that_was_removed() throws SQLException {
      execute("DELETE FROM audit_events WHERE sequence = 3");

      assertThat(commands.run("audit", "verify")).isEqualTo(1);

      assertThat(commands.out()).contains("acme: REMOVED: event 3 is gone from the middle\n");
    }
  }

  @Nested
  class In_a_backup {
    @Test
    void finds_untouched_chains_whole_with_the_master_key_alone() throws IOException {
      String backup = backup();
      Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
      Files.copy(
          commands.data().resolve("master.key"),
          elsewhere.resolve("master.key"),
          StandardCopyOption.COPY_ATTRIBUTES);
      Commands there = new Commands(elsewhere);

      assertThat(there.run("audit", "verify", backup)).as(there.err()).isZero();

      assertThat(there.out().lines())
          .containsExactly("acme: whole, 3 events", "the installation: whole, 2 events");
    }

    @Test
    void finds_an_event_that_was_altered() throws SQLException {
      execute("UPDATE audit_events SET actor_name = 'Ben' WHERE action = 'organization.create'");

      assertThat(commands.run("audit", "verify", backup())).isEqualTo(1);

      assertThat(commands.out())
          .contains("acme: ALTERED: event 1, or one before it, is not as it was written\n");
    }

    @Test
    void finds_an_event_that_was_removed() throws SQLException {
      execute("DELETE FROM audit_events WHERE action = 'member.add'");

      assertThat(commands.run("audit", "verify", backup())).isEqualTo(1);

      assertThat(commands.out()).contains("acme: REMOVED: event 2 is gone from the middle\n");
    }

    @Test
    void finds_a_log_that_was_cut_off() throws SQLException {
      execute("DELETE FROM audit_events WHERE sequence = 3");

      assertThat(commands.run("audit", "verify", backup())).isEqualTo(1);

      assertThat(commands.out()).contains("acme: CUT OFF: it ends at event 2 and once reached 3\n");
    }

    @Test
    void finds_a_log_that_was_cut_off_together_with_its_head_by_heads_noted_before()
        throws SQLException {
      noteHeads();
      cutOffWithHead();
      String backup = backup();

      assertThat(commands.run("audit", "verify", backup)).isZero();
      assertThat(
              commands.run(
                  "audit",
                  "verify",
                  backup,
                  "--heads",
                  commands.data().resolve("audit-heads.ndjson").toString()))
          .isEqualTo(1);
      assertThat(commands.out()).contains("acme: CUT OFF: it ends at event 2 and once reached 3\n");
    }

    @Test
    void says_that_a_file_is_no_whole_backup() throws IOException {
      byte[] whole = Files.readAllBytes(Path.of(backup()));
      Path cut = Files.write(folder.resolve("cut.backup"), Arrays.copyOf(whole, whole.length / 2));

      assertThat(commands.run("audit", "verify", cut.toString())).isEqualTo(1);

      assertThat(commands.err()).startsWith("This is no whole backup: ");
    }

    @Test
    void says_that_it_is_under_another_master_key() throws IOException {
      String backup = backup();
      Path key = folder.resolve("other.key");
      commands.run("keys", "new", key.toString());

      assertThat(commands.run("audit", "verify", backup, "--master-key-file", key.toString()))
          .isEqualTo(1);

      assertThat(commands.err())
          .isEqualTo(
              "The file is under another master key than %s holds. Name the right one: --master-key-file\n"
                  .formatted(key));
    }
  }

  @Test
  void says_that_a_spreadsheet_can_not_be_checked() throws IOException {
    Path csv = Files.writeString(folder.resolve("audit-log.csv"), "id,at,actorType\r\n");

    assertThat(commands.run("audit", "verify", csv.toString())).isEqualTo(1);

    assertThat(commands.err())
        .isEqualTo(
            "Line 1 is no event of an exported audit log, or was altered. Wanted is the log as"
                + " application/x-ndjson; a CSV has no hashes.\n");
  }

  @Test
  void refuses_a_file_of_heads_that_is_not_there() {
    assertThat(commands.run("audit", "verify", "--heads", "/no/file")).isEqualTo(2);

    assertThat(commands.err())
        .isEqualTo("--heads: /no/file can't be read. Is it there, and yours?\n");
  }

  private String emptyFile() {
    try {
      return Files.createFile(folder.resolve("none")).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void cutOffWithHead() throws SQLException {
    execute("DELETE FROM audit_events WHERE sequence = 3");
    execute(
        "UPDATE organization_head SET audit_seq = 2, audit_hash = (SELECT hash FROM audit_events"
            + " WHERE sequence = 2 AND organization_id = organization_head.organization_id)"
            + " WHERE audit_seq = 3");
  }

  private void noteHeads() {
    try (Installation installation = open()) {
      installation.auditHeads().note(Instant.parse("2026-11-24T18:00:00Z"));
    }
  }

  private Installation open() {
    Installation.Opening opening = Installation.open(commands.settings(), InstantSource.system());
    return ((Installation.Opening.Opened) opening).installation();
  }

  private void execute(String sql) throws SQLException {
    String url = "jdbc:sqlite:" + commands.data().resolve("latchkey.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isPositive();
    }
  }

  private String backup() {
    Path file = folder.resolve("latchkey.backup");
    assertThat(commands.run("backup", file.toString())).as(commands.err()).isZero();
    return file.toString();
  }
}
