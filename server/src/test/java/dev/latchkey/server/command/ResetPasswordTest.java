package dev.latchkey.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResetPasswordTest {
  private static final Pattern WORDS =
      Pattern.compile(
          "E-mail:   ann@example.com\nPassword: [0-9A-Za-z]{20}   \\(shown once, .*\\)\n");

  @TempDir Path folder;
  private Commands commands;

  @BeforeEach
  void setUp() {
    commands = new Commands(folder.resolve("data"));
  }

  @Test
  void tells_the_only_operator_a_new_first_password() {
    init();

    assertThat(commands.run("reset-password")).isZero();

    assertThat(commands.out()).matches(WORDS);
  }

  @Test
  void takes_the_user_that_is_named() {
    init();

    assertThat(commands.run("reset-password", "--email", "ann@example.com")).isZero();

    assertThat(commands.out()).matches(WORDS);
  }

  @Test
  void says_so_where_there_is_no_such_user() {
    init();

    assertThat(commands.run("reset-password", "--email", "ben@example.com")).isEqualTo(1);

    assertThat(commands.err())
        .isEqualTo("No user has the e-mail ben@example.com. Nothing was changed.\n");
  }

  @Test
  void makes_no_data_where_there_is_none() {
    assertThat(commands.run("reset-password")).isEqualTo(1);

    assertThat(commands.err())
        .isEqualTo(
            "There is no data in %s. Another folder: --data-dir; a new one: ./latchkey serve%n"
                .formatted(commands.data()));
    assertThat(commands.data()).doesNotExist();
  }

  private void init() {
    commands.run("init", "--organization", "Acme", "--admin-email", "ann@example.com");
  }
}
