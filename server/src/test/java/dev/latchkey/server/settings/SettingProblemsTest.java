package dev.latchkey.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingProblemsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PORT | 65536 | --port must be a whole number from 0 to 65535; it is "65536".
          VERIFY_PORT | -1 | --verify-port must be a whole number from 0 to 65535; it is "-1".
          EXT_AUTHZ_PORT | on | --ext-authz-port must be off, or a whole number from 0 to 65535; it is "on".
          BIND | my host | --bind must be an address of this machine, such as 127.0.0.1, 0.0.0.0 or ::1; it is "my host".
          PUBLIC_URL | https://a.example/x | --public-url must be an http or https address without path, query or user, such as https://tokens.example.com; it is "https://a.example/x".
          PUBLIC_URL | a.example | --public-url must be an http or https address without path, query or user, such as https://tokens.example.com; it is "a.example".
          GATEWAY_DOMAIN | -x | --gateway-domain must be a domain name, such as apps.example.com; it is "-x".
          TRUSTED_PROXIES | 10.0.0.0/33 | --trusted-proxies must be address ranges such as 10.0.0.0/8, or 10.0.0.0/8=acme for one organization, with commas between them, each range once; it is "10.0.0.0/33".
          MAIL_URL | http://u:pw@mail | --mail-url must be an smtp or smtps address, such as smtp://mail.example.com:587.
          ALLOW_OUTGOING | 10.0.0.0/33 | --allow-outgoing must be address ranges such as 10.0.0.0/8, with commas between them; it is "10.0.0.0/33".
          DATABASE | jdbc:postgresql://db/x?password=pw | --database must be jdbc:postgresql://host/database or jdbc:sqlite:file, without a password in it (that goes into --database-password-file).
          DATABASE | jdbc:mysql://db/x | --database must be jdbc:postgresql://host/database or jdbc:sqlite:file, without a password in it (that goes into --database-password-file).
          DATABASE_PASSWORD_FILE | /nowhere/pw | --database-password-file must be a file that can be read; it is "/nowhere/pw".
          CONFIG | /nowhere/c | --config must be a file that can be read; it is "/nowhere/c".
          LEASE | 1s | --lease must be a time from 2s to 60s; it is "1s".
          LEASE | 61s | --lease must be a time from 2s to 60s; it is "61s".
          BOUNDED_STALENESS | edi | --bounded-staleness must be SERVICE=TIME, such as edi=30s, with commas between several, each service once; it is "edi".
          NODE_NAME | a b | --node-name must be 1 to 63 letters, digits, dots, hyphens or underscores; it is "a b".
          TOKEN_PREFIX | L | --token-prefix must be 2 to 12 lower-case letters and digits, beginning with a letter; it is "L".
          LOG_FORMAT | xml | --log-format must be text or json; it is "xml".
          """)
  void a_bad_value_names_the_option_and_the_rule(Key key, String value, String message) {
    assertThat(problems(Map.of(key, value), Map.of())).containsExactly(message);
  }

  @Test
  void a_bad_variable_is_called_by_its_name() {
    assertThat(problems(Map.of(), Map.of("LATCHKEY_PORT", "x")))
        .containsExactly("LATCHKEY_PORT must be a whole number from 0 to 65535; it is \"x\".");
  }

  @Test
  void escape_sequences_in_a_value_do_not_reach_the_terminal() {
    assertThat(problems(Map.of(Key.PORT, "\u001b[31m"), Map.of()))
        .containsExactly("--port must be a whole number from 0 to 65535; it is \"?[31m\".");
  }

  @Test
  void two_listeners_on_one_port_are_told_and_two_on_port_0_are_not() {
    assertThat(problems(Map.of(Key.VERIFY_PORT, "8080"), Map.of()))
        .containsExactly(
            "--port and --verify-port are both 8080."
                + " Each needs a port of its own, or 0 for any free one.");
    assertThat(new ReadSettings(Map.of(), "n").read(Map.of(Key.PORT, "0", Key.VERIFY_PORT, "0")))
        .isInstanceOf(SettingsOutcome.Accepted.class);
  }

  @Test
  void a_certificate_without_its_key_is_told() throws IOException {
    Path file = Files.createFile(folder.resolve("tls.crt"));

    assertThat(problems(Map.of(Key.TLS_CERTIFICATE, file.toString()), Map.of()))
        .containsExactly("--tls-certificate needs --tls-key too: TLS takes both files.");
  }

  @Test
  void postgresql_without_a_master_key_file_is_told() {
    assertThat(problems(Map.of(Key.DATABASE, "jdbc:postgresql://db/latchkey"), Map.of()))
        .containsExactly(
            "--database names PostgreSQL, so --master-key-file must be given:"
                + " every node needs the same key.");
  }

  @Test
  void all_problems_are_told_at_once() throws IOException {
    Files.writeString(folder.resolve("latchkey.yaml"), "prot: 1\nlease: 1h\n");
    var flags = Map.of(Key.DATA_DIR, folder.toString(), Key.PORT, "x");

    assertThat(problems(flags, Map.of("LATCHKEY_BIND", "?"))).hasSize(4);
  }

  @Test
  void a_variable_that_names_no_option_is_a_warning() {
    var outcome = new ReadSettings(Map.of("LATCHKEY_PROT", "1"), "n").read(Map.of());

    assertThat(outcome).isInstanceOf(SettingsOutcome.Accepted.class);
    assertThat(outcome.warnings())
        .containsExactly("Warning: LATCHKEY_PROT names no option. Nearest: LATCHKEY_PORT.");
  }

  @Nested
  class In_the_file {
    @Test
    void an_unknown_key_is_told_with_its_line_and_the_nearest() throws IOException {
      assertThat(problemsOf("port: 1\nverify-prot: 2\n"))
          .containsExactly(
              "Unknown key verify-prot (%s, line 2). Nearest: verify-port.".formatted(file()));
    }

    @Test
    void a_bad_value_is_told_with_its_line() throws IOException {
      assertThat(problemsOf("port: none\n"))
          .containsExactly(
              "port (%s, line 1) must be a whole number from 0 to 65535; it is \"none\"."
                  .formatted(file()));
    }

    @Test
    void a_key_without_a_value_is_told() throws IOException {
      assertThat(problemsOf("port:\n"))
          .containsExactly("port (%s, line 1) needs a value.".formatted(file()));
    }

    @Test
    void a_key_given_twice_is_told() throws IOException {
      assertThat(problemsOf("port: 1\nport: 2\n"))
          .containsExactly("port (%s, line 2) is given twice.".formatted(file()));
    }

    @Test
    void text_that_is_not_yaml_is_told_with_its_line() throws IOException {
      assertThat(problemsOf("port: 1\n  - x: [\n").getFirst())
          .startsWith(file() + ", line 2: this is not YAML: ");
    }

    @Test
    void a_list_in_place_of_options_is_told() throws IOException {
      assertThat(problemsOf("- port\n"))
          .containsExactly(file() + " must hold one line for each option, such as port: 8080.");
    }

    @Test
    void another_data_folder_than_its_own_is_told() throws IOException {
      assertThat(problemsOf("data-dir: /elsewhere\n"))
          .containsExactly(
              "data-dir (%s, line 1) must be in a file given with --config:".formatted(file())
                  + " this one was found in the data folder.");
    }

    private List<String> problemsOf(String text) throws IOException {
      Files.writeString(file(), text);
      return problems(Map.of(Key.DATA_DIR, folder.toString()), Map.of());
    }

    private Path file() {
      return folder.resolve("latchkey.yaml");
    }
  }

  private static List<String> problems(Map<Key, String> flags, Map<String, String> variables) {
    var outcome = new ReadSettings(variables, "n").read(flags);
    assertThat(outcome).isInstanceOf(SettingsOutcome.Refused.class);
    return ((SettingsOutcome.Refused) outcome).problems();
  }
}
