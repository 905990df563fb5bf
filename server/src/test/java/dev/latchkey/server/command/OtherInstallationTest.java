package dev.latchkey.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherInstallationTest {
  @TempDir Path folder;
  private Commands mine;
  private Commands others;

  @BeforeEach
  void setUp() {
    mine = new Commands(folder.resolve("mine"));
    others = new Commands(folder.resolve("others"));
    assertThat(init(mine)).as(mine.err()).isZero();
    assertThat(init(others)).as(others.err()).isZero();
  }

  @Test
  void A_folder_is_marked_with_its_installation() throws IOException {
    assertThat(mine.data().resolve("installation")).isNotEmptyFile();
    assertThat(Files.readString(mine.data().resolve("installation")))
        .isNotEqualTo(Files.readString(others.data().resolve("installation")));
    assertThat(mine.run("doctor")).isZero();
  }

  @Test
  void On_another_installations_database_nothing_is_opened() {
    String database = "jdbc:sqlite:" + others.data().resolve("latchkey.db");

    assertThat(init(mine, "--database", database)).isEqualTo(1);

    assertThat(mine.err())
        .contains("%s belongs to installation ".formatted(mine.data()))
        .contains("and the database holds installation")
        .contains("rm %s/installation".formatted(mine.data()));
    assertThat(mine.run("doctor", "--database", database)).isEqualTo(1);
    assertThat(mine.out()).contains("installation problem: ");
  }

  @Test
  void Whoever_means_it_takes_the_mark_away() throws IOException {
    Files.delete(mine.data().resolve("installation"));

    assertThat(init(mine)).as(mine.err()).isZero();

    assertThat(mine.data().resolve("installation")).isNotEmptyFile();
  }

  private static int init(Commands commands, String... more) {
    String[] typed = new String[more.length + 5];
    typed[0] = "init";
    typed[1] = "--organization";
    typed[2] = "Acme";
    typed[3] = "--admin-email";
    typed[4] = "ann@example.com";
    System.arraycopy(more, 0, typed, 5, more.length);
    return commands.run(typed);
  }
}
