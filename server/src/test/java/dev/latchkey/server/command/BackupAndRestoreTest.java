package dev.latchkey.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupAndRestoreTest {
  @TempDir Path folder;
  private Commands old;
  private Commands fresh;
  private String file;

  @BeforeEach
  void backUp() {
    old = new Commands(folder.resolve("old"));
    fresh = new Commands(folder.resolve("fresh"));
    file = folder.resolve("backup").toString();
    old.run("init", "--organization", "Acme", "--admin-email", "ann@example.com");
    assertThat(old.run("backup", file)).isZero();
  }

  @Nested
  class A_backup {
    @Test
    void is_readable_by_its_owner_alone() throws IOException {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(file))))
          .isEqualTo("rw-------");
    }

    @Test
    void is_never_written_over() {
      assertThat(old.run("backup", file)).isEqualTo(1);

      assertThat(old.err()).isEqualTo(file + " is there already. Name a new file.\n");
    }

    @Test
    void of_nothing_is_refused_and_makes_nothing() {
      assertThat(fresh.run("backup", folder.resolve("other").toString())).isEqualTo(1);

      assertThat(fresh.err()).startsWith("There is no data in ");
      assertThat(fresh.data()).doesNotExist();
    }
  }

  @Nested
  class Restored {
    @Test
    void under_its_master_key_an_installation_is_well_again() throws IOException {
      bringMasterKey();

      assertThat(fresh.run("restore", file, "--tokens", "accept")).isZero();

      assertThat(fresh.run("doctor")).as(fresh.out()).isZero();
      assertThat(fresh.run("init", "--organization", "Acme", "--admin-email", "ann@example.com"))
          .isZero();
      assertThat(fresh.out()).isEqualTo("It is set up so already. Nothing was changed.\n");
    }

    @Test
    void over_data_it_is_refused() {
      assertThat(old.run("restore", file, "--tokens", "accept")).isEqualTo(1);

      assertThat(old.err())
          .isEqualTo("The database holds data. Restore into an empty one. Nothing was changed.\n");
    }

    @Test
    void without_a_master_key_it_is_refused() {
      assertThat(fresh.run("restore", file, "--tokens", "accept")).isEqualTo(1);

      assertThat(fresh.err()).startsWith("There is no " + fresh.data().resolve("master.key"));
    }

    @Test
    void under_another_master_key_it_is_refused_and_the_right_one_still_helps() throws IOException {
      Files.createDirectory(fresh.data());
      fresh.run("keys", "new", fresh.data().resolve("master.key").toString());

      assertThat(fresh.run("restore", file, "--tokens", "accept")).isEqualTo(1);
      assertThat(fresh.err()).startsWith("This backup was made under another master key");

      Files.delete(fresh.data().resolve("master.key"));
      bringMasterKey();
      assertThat(fresh.run("restore", file, "--tokens", "refuse-all")).isZero();
    }

    @Test
    void a_choice_about_tokens_must_be_made() {
      assertThat(fresh.run("restore", file)).isEqualTo(2);
      assertThat(fresh.run("restore", file, "--tokens", "some")).isEqualTo(2);

      assertThat(fresh.err())
          .isEqualTo(
              "--tokens must be accept, end-issued-since=INSTANT (such as 2026-11-24T18:00:00Z) or refuse-all; it is \"some\".\n");
    }
  }

  private void bringMasterKey() throws IOException {
    Files.createDirectories(
        fresh.data(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.copy(
        old.data().resolve("master.key"),
        fresh.data().resolve("master.key"),
        StandardCopyOption.COPY_ATTRIBUTES);
  }
}
