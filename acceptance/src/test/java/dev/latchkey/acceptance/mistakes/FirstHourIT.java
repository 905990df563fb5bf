package dev.latchkey.acceptance.mistakes;

import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.server.ApiClient;
import dev.latchkey.acceptance.server.Latchkey;
import dev.latchkey.acceptance.server.RunningServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FirstHourIT {
  @TempDir static Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private Path data;
  private RunningServer server;
  private ApiClient ann;

  @BeforeAll
  void start() {
    data = folder.resolve("data");
    Path file = folder.resolve("admin.token");
    init(data, "--token-file", file.toString());
    server = RunningServer.start(data);
    ann = new ApiClient(Latchkey.line(file));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Nested
  class Starting {
    @Test
    void twice_names_the_process_that_runs() {
      Latchkey.Ran ran = serve(data);

      assertThat(ran.exitCode()).isEqualTo(1);
      assertThat(ran.output())
          .isEqualTo(
              "Latchkey already runs on this data folder (process %1$d): %2$s. Stop it: kill %1$d. A second one: --data-dir %3$s2 and ports 0\n"
                  .formatted(server.pid(), trimmed(server.console()), data));
    }

    @Test
    void on_taken_ports_names_each_and_another() throws IOException {
      InetAddress loopback = InetAddress.getLoopbackAddress();
      try (ServerSocket console = new ServerSocket(0, 1, loopback);
          ServerSocket operations = new ServerSocket(0, 1, loopback)) {
        Latchkey.Ran ran =
            Latchkey.run(
                folder.resolve("ports"),
                "serve",
                "--port",
                Integer.toString(console.getLocalPort()),
                "--verify-port",
                "0",
                "--gateway-port",
                "0",
                "--operations-port",
                Integer.toString(operations.getLocalPort()));

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.output())
            .contains(
                "Port %d (console) is taken. By whom: ss -ltnp 'sport = :%1$d'. Another: ./latchkey serve --port "
                    .formatted(console.getLocalPort()))
            .contains("Port %d (operations) is taken.".formatted(operations.getLocalPort()));
      }
    }

    @Test
    void with_mistyped_and_bad_options_tells_all_of_them_at_once() throws IOException {
      Path mistyped = Files.createDirectory(folder.resolve("mistyped"));
      Files.writeString(mistyped.resolve("latchkey.yaml"), "verify-prot: 9000\n");

      Latchkey.Ran ran = Latchkey.run(mistyped, "serve", "--prot", "1", "--lease", "1s");

      assertThat(ran.exitCode()).isEqualTo(2);
      assertThat(ran.output())
          .contains("Unknown option --prot. Nearest: --port.")
          .contains("--lease")
          .contains("verify-prot");
    }

    @Test
    void with_a_master_key_that_others_can_read_says_how_to_close_it() throws IOException {
      Path open = folder.resolve("open");
      init(open);
      Files.setPosixFilePermissions(
          open.resolve("master.key"), PosixFilePermissions.fromString("rw-r--r--"));

      Latchkey.Ran ran = serve(open);

      assertThat(ran.exitCode()).isEqualTo(1);
      assertThat(ran.output())
          .isEqualTo(
              "master.key can be read by others (0644). Fix: chmod 600 %s\n"
                  .formatted(open.resolve("master.key")));
    }

    @Test
    void with_another_s_master_key_is_sealed_and_every_check_answers_503() throws IOException {
      Path sealed = folder.resolve("sealed");
      Path file = folder.resolve("sealed.token");
      init(sealed, "--token-file", file.toString());
      String right = Latchkey.line(sealed.resolve("master.key")).substring(0, 4);
      Path other = folder.resolve("other.key");
      assertThat(Latchkey.run(folder.resolve("none"), "keys", "new", other.toString()).exitCode())
          .isZero();
      String held = Latchkey.line(other).substring(0, 4);

      try (RunningServer running =
          RunningServer.start(sealed, "--master-key-file", other.toString())) {
        assertThat(running.output())
            .contains(
                "This data was sealed with key %s, the file holds %s. Put the right file back. Until then Latchkey is sealed and every check answers 503.\n"
                    .formatted(right, held));
        ApiClient.Answer answer =
            new ApiClient(Latchkey.line(file)).get(running.verify(), "/v1/self");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text("/code")).isEqualTo("SEALED");
      }
    }

    @Test
    void with_a_clock_that_is_behind_says_so_and_decides_about_no_token_with_a_date()
        throws SQLException {
      Path behind = folder.resolve("behind");
      Path file = folder.resolve("behind.token");
      init(behind, "--token-file", file.toString(), "--subscribe", "edi");
      ApiClient api = new ApiClient(Latchkey.line(file));
      String dated;
      try (RunningServer running = RunningServer.start(behind)) {
        dated =
            api.post(
                    running.console(),
                    "/api/v1/organizations/acme/tokens",
                    "{\"kind\":\"environment\",\"service\":\"edi\",\"environment\":\"production\",\"expiresAt\":\"%s\"}"
                        .formatted(Instant.now().plus(Duration.ofDays(90)).truncatedTo(SECONDS)))
                .text("/value");
      }
      LocalDate newest = tenDaysLater(behind);

      try (RunningServer running = RunningServer.start(behind)) {
        assertThat(running.output())
            .containsPattern(
                "This clock says \\d{4}-\\d\\d-\\d\\d; the newest audit entry is from "
                    + newest
                    + "\\. Tokens with a date get 503 until it is right: timedatectl set-ntp"
                    + " true\n");
        ApiClient.Answer answer = new ApiClient(dated).get(running.verify(), "/v1/self");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text("/code")).isEqualTo("FRESHNESS_LOST");
      }
    }

    /// What a clock that was set back finds: events that are later than it. Answers the newest's.
    private static LocalDate tenDaysLater(Path data) throws SQLException {
      String url = "jdbc:sqlite:" + data.resolve("latchkey.db");
      try (Connection connection = DriverManager.getConnection(url);
          Statement statement = connection.createStatement()) {
        statement.executeUpdate("UPDATE audit_events SET at = at + 864000000000");
        try (ResultSet rows = statement.executeQuery("SELECT MAX(at) FROM audit_events")) {
          rows.next();
          return LocalDate.ofInstant(
              Instant.EPOCH.plus(rows.getLong(1), ChronoUnit.MICROS), ZoneOffset.UTC);
        }
      }
    }

    @Test
    void in_a_folder_that_is_another_s_says_whose_it_is_and_what_to_do() throws Exception {
      Path closed = Files.createTempDirectory("latchkey-closed");
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
      String me = System.getProperty("user.name");
      String nobody = me.equals("root") ? "nobody" : me;
      String as = me.equals("root") ? "setpriv --reuid=65534 --regid=65534 --clear-groups " : "";

      Process process =
          new ProcessBuilder(
                  "sh",
                  "-c",
                  as
                      + Latchkey.command()
                      + " serve --port 0 --verify-port 0 --operations-port 0 --data-dir "
                      + closed)
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(process.waitFor()).as(output).isEqualTo(1);
      assertThat(output)
          .isEqualTo(
              "Can't write to %1$s: it belongs to %2$s (0555), you are %3$s. Either sudo chown -R %3$s %1$s, or --data-dir ~/lk-data\n"
                  .formatted(closed, me, nobody));
      Files.delete(closed);
    }
  }

  @Nested
  class Signing_in {
    @Test
    void with_a_wrong_password_says_so_and_where_the_first_one_is() throws Exception {
      HttpResponse<String> page = signIn("nobody@example.com");

      assertThat(page.statusCode()).isEqualTo(422);
      assertThat(page.body())
          .contains("E-mail or password is wrong.")
          .contains("First sign-in: use the password that")
          .contains("./latchkey serve")
          .contains("./latchkey reset-password");
    }

    @Test
    void too_often_says_how_long_to_wait() throws Exception {
      for (int failure = 0; failure < 5; failure++) {
        assertThat(signIn("ann@example.com").statusCode()).isEqualTo(422);
      }

      HttpResponse<String> page = signIn("ann@example.com");

      assertThat(page.statusCode()).isEqualTo(429);
      assertThat(page.headers().firstValue("Retry-After")).isPresent();
      assertThat(page.body()).containsPattern("Too many tries. Try again in \\d+ seconds?\\.");
    }

    @Test
    void after_a_reset_is_possible_with_the_new_first_password() throws Exception {
      Path own = folder.resolve("reset");
      init(own);

      Latchkey.Ran ran = Latchkey.run(own, "reset-password", "--email", "ann@example.com");

      assertThat(ran.exitCode()).as(ran.output()).isZero();
    }

    private HttpResponse<String> signIn(String email) throws IOException, InterruptedException {
      return http.send(
          HttpRequest.newBuilder(server.console().resolve("/sign-in"))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .header("Origin", trimmed(server.console()))
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      "email=" + email.replace("@", "%40") + "&password=a+wrong+password"))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  @Nested
  class Checking {
    @Test
    void at_the_console_s_port_names_the_right_address() {
      ApiClient.Answer answer = ann.post(server.console(), "/v1/verify", "{\"token\":\"x\"}");

      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.text("/detail"))
          .isEqualTo("Verification answers at " + trimmed(server.verify()) + "/v1/verify.");
    }

    @Test
    void with_the_token_to_check_as_the_caller_s_says_where_it_goes() {
      String orders =
          ann.post(
                  server.console(),
                  "/api/v1/organizations/acme/tokens",
                  "{\"kind\":\"environment\",\"service\":\"edi\",\"environment\":\"production\"}")
              .text("/value");

      ApiClient.Answer answer =
          new ApiClient(orders).post(server.verify(), "/v1/verify", "{\"token\":\"x\"}");

      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.text("/detail"))
          .isEqualTo(
              "The caller's token lacks tokens:verify. The token to check goes into the body.");
    }
  }

  private static void init(Path data, String... more) {
    List<String> typed =
        new ArrayList<>(
            List.of("init", "--organization", "Acme", "--admin-email", "ann@example.com"));
    typed.addAll(List.of(more));
    Latchkey.Ran ran = Latchkey.run(data, typed.toArray(String[]::new));
    assertThat(ran.exitCode()).as(ran.output()).isZero();
  }

  private static Latchkey.Ran serve(Path data) {
    return Latchkey.run(
        data,
        "serve",
        "--port",
        "0",
        "--verify-port",
        "0",
        "--gateway-port",
        "0",
        "--operations-port",
        "0");
  }

  private static String trimmed(URI base) {
    return base.toString().replaceAll("/$", "");
  }
}
