package dev.latchkey.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.identity.User;
import dev.latchkey.domain.organization.Organization;
import dev.latchkey.domain.secret.Secret;
import dev.latchkey.server.installation.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {
  @TempDir Path folder;
  private Commands commands;

  @BeforeEach
  void useAFolderThatIsNotThereYet() {
    commands = new Commands(folder.resolve("data"));
  }

  @Nested
  class The_first_call {
    @Test
    void sets_up_the_organization_and_an_operator_with_a_first_password_in_a_file()
        throws IOException {
      assertThat(init("Acme Werke", "ann@example.com")).isZero();

      Path password = commands.data().resolve("first-password");
      assertThat(Files.readString(password)).matches("[0-9A-Za-z]{20}\n");
      assertThat(mode(password)).isEqualTo("rw-------");
      assertThat(mode(commands.data())).isEqualTo("rwx------");
      assertThat(commands.out())
          .contains("Organization Acme Werke (acme-werke)")
          .contains("Password: in " + password)
          .doesNotContain(Files.readString(password).strip());
      assertThat(asked(InitCommandTest::operator)).isEqualTo("ann@example.com, first password");
    }

    @Test
    void takes_the_first_line_of_a_file_as_the_administrators_own_password() throws IOException {
      Path file = Files.writeString(folder.resolve("pw"), "four unlikely words here\nand more\n");

      assertThat(init("Acme", "ann@example.com", "--admin-password-file", file.toString()))
          .isZero();

      assertThat(commands.data().resolve("first-password")).doesNotExist();
      assertThat(asked(InitCommandTest::operator)).isEqualTo("ann@example.com, own password");
      boolean fits = asked(installation -> hasPassword(installation, "four unlikely words here"));
      assertThat(fits).isTrue();
    }

    @Test
    void subscribes_to_what_was_asked_for_and_to_nothing_else() {
      init("Acme", "ann@example.com", "--subscribe", "edi", "--subscribe", "cloud-datastore");

      assertThat(asked(InitCommandTest::subscriptions)).isEqualTo("cloud-datastore edi");
    }

    @Test
    void writes_a_token_that_may_do_all_for_its_owner_alone() throws IOException {
      Path file = folder.resolve("token");

      assertThat(init("Acme", "ann@example.com", "--token-file", file.toString())).isZero();

      assertThat(Files.readString(file)).matches("lk_usr_\\S+\n");
      assertThat(mode(file)).isEqualTo("rw-------");
      assertThat(commands.out()).doesNotContain(Files.readString(file).strip());
    }

    @Test
    void leaves_a_token_file_of_other_content_alone_and_sets_nothing_up() throws IOException {
      Path file = Files.writeString(folder.resolve("token"), "mine");

      assertThat(init("Acme", "ann@example.com", "--token-file", file.toString())).isEqualTo(1);

      assertThat(file).hasContent("mine");
      assertThat(commands.err())
          .isEqualTo(
              "--token-file: %s holds something else and was left as it was. Move it away, or name another file.%n"
                  .formatted(file));
      boolean needed = asked(installation -> installation.setUp().isNeeded());
      assertThat(needed).isTrue();
    }
  }

  @Nested
  class The_same_call_again {
    @Test
    void changes_nothing_and_is_done() throws IOException {
      String token = folder.resolve("token").toString();
      init("Acme", "ann@example.com", "--token-file", token, "--subscribe", "edi");
      String before = Files.readString(Path.of(token));
      long events = asked(InitCommandTest::events);

      assertThat(init("Acme", "ann@example.com", "--token-file", token, "--subscribe", "edi"))
          .isZero();

      assertThat(commands.out()).isEqualTo("It is set up so already. Nothing was changed.\n");
      assertThat(Path.of(token)).hasContent(before);
      assertThat(asked(InitCommandTest::events)).isEqualTo(events);
    }

    @Test
    void writes_the_token_that_a_call_cut_off_left_out() throws IOException {
      init("Acme", "ann@example.com");
      Path reserved = Files.createFile(folder.resolve("token"));

      assertThat(init("Acme", "ann@example.com", "--token-file", reserved.toString())).isZero();

      assertThat(Files.readString(reserved)).startsWith("lk_usr_");
      assertThat(mode(reserved)).isEqualTo("rw-------");
    }
  }

  @Nested
  class Another_call {
    @Test
    void fails_and_says_what_differs() {
      init("Acme", "ann@example.com", "--subscribe", "edi");

      assertThat(init("Acme GmbH", "ben@example.com")).isEqualTo(1);
      assertThat(commands.err().lines())
          .containsExactly(
              "--organization: there is no organization \"Acme GmbH\" (acme-gmbh).",
              "--admin-email: no user has the e-mail ben@example.com.",
              "It was set up before, otherwise. Nothing was changed. Another: --data-dir");

      assertThat(init("Acme", "ann@example.com")).isEqualTo(1);
      assertThat(commands.err()).startsWith("--subscribe: acme was subscribed to a service.\n");

      assertThat(init("Acme", "ann@example.com", "--subscribe", "edi", "--token-file", "/no/t"))
          .isEqualTo(1);
      assertThat(commands.err()).startsWith("--token-file: there is no /no/t, and it was set up");
    }
  }

  @Nested
  class A_wrong_call {
    @Test
    void is_told_every_mistake_with_its_rule_and_does_nothing() throws IOException {
      Path password = Files.writeString(folder.resolve("pw"), "short\n");

      assertThat(
              init("!", "ann", "--admin-password-file", password.toString(), "--subscribe", "eddi"))
          .isEqualTo(2);

      assertThat(commands.err().lines())
          .containsExactly(
              "--admin-email: An e-mail address looks like ann@example.com.",
              "--admin-password-file: At least 15 characters; this has 5. A few words will do.",
              "--subscribe: There is no service \"eddi\". Nearest: edi.");
      assertThat(commands.data()).doesNotExist();
    }

    @Test
    void of_a_name_without_letters_is_told_why() {
      assertThat(init("!!!", "ann@example.com")).isEqualTo(2);

      assertThat(commands.err()).startsWith("--organization: No slug can be made of it.");
    }

    @Test
    void of_a_password_file_that_is_not_there_is_told() {
      assertThat(init("Acme", "ann@example.com", "--admin-password-file", "/no/file")).isEqualTo(2);

      assertThat(commands.err())
          .isEqualTo("--admin-password-file: /no/file can't be read. Is it there, and yours?\n");
    }
  }

  private int init(String organization, String email, String... more) {
    String[] typed = new String[more.length + 5];
    typed[0] = "init";
    typed[1] = "--organization";
    typed[2] = organization;
    typed[3] = "--admin-email";
    typed[4] = email;
    System.arraycopy(more, 0, typed, 5, more.length);
    return commands.run(typed);
  }

  private <T> T asked(Function<Installation, T> question) {
    Installation.Opening opening = Installation.open(commands.settings(), InstantSource.system());
    try (Installation installation = ((Installation.Opening.Opened) opening).installation()) {
      return question.apply(installation);
    }
  }

  private static String operator(Installation installation) {
    User user = installation.stores().users().operators().getFirst();
    return user.email() + (user.hasFirstPassword() ? ", first password" : ", own password");
  }

  private static boolean hasPassword(Installation installation, String password) {
    User user = installation.stores().users().operators().getFirst();
    return installation.vault().passwords().matches(Secret.of(password), user.passwordHash());
  }

  private static String subscriptions(Installation installation) {
    Organization organization =
        installation.stores().organizations().list(Page.Wanted.FIRST).items().getFirst();
    return String.join(
        " ",
        installation.stores().subscriptions().list(organization.id()).stream()
            .map(each -> each.service())
            .sorted()
            .toList());
  }

  private static long events(Installation installation) {
    return installation.stores().auditEvents().heads().stream()
        .mapToLong(head -> head.sequence())
        .sum();
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
