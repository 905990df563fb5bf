package dev.latchkey.server.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordsOfAStartTest {
  private static final Endpoint CONSOLE =
      new Endpoint(Listener.CONSOLE, URI.create("http://127.0.0.1:8080"));
  private static final Endpoint VERIFICATION =
      new Endpoint(Listener.VERIFICATION, URI.create("http://127.0.0.1:8081"));
  private static final Endpoint GATEWAY =
      new Endpoint(Listener.GATEWAY, URI.create("http://127.0.0.1:8082"));
  private static final Endpoint OPERATIONS =
      new Endpoint(Listener.OPERATIONS, URI.create("http://127.0.0.1:8083"));

  @Test
  void the_last_line_names_every_listener() {
    assertThat(
            ReadyLine.of(
                Duration.ofMillis(3_140), List.of(OPERATIONS, GATEWAY, VERIFICATION, CONSOLE)))
        .isEqualTo(
            "Latchkey is ready in 3.1 s: console http://127.0.0.1:8080, verification"
                + " http://127.0.0.1:8081, gateway http://127.0.0.1:8082, operations"
                + " http://127.0.0.1:8083");
  }

  @Test
  void a_listener_that_is_not_there_is_not_named() {
    assertThat(ReadyLine.of(Duration.ofSeconds(1), List.of(CONSOLE, VERIFICATION)))
        .isEqualTo(
            "Latchkey is ready in 1.0 s: console http://127.0.0.1:8080, verification"
                + " http://127.0.0.1:8081");
  }

  @Test
  void the_endpoints_file_holds_base_urls_and_the_process(@TempDir Path folder) throws IOException {
    new EndpointsFile(folder).write(List.of(CONSOLE, VERIFICATION, OPERATIONS), 4711);

    assertThat(folder.resolve("endpoints.json"))
        .hasContent(
            "{\"console\": \"http://127.0.0.1:8080\", \"verify\": \"http://127.0.0.1:8081\","
                + " \"operations\": \"http://127.0.0.1:8083\", \"pid\": 4711}");
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void the_first_start_at_a_terminal_shows_the_password_and_the_way_from_elsewhere() {
    var words =
        new FirstWords(
            Path.of("/home/ann/latchkey/data"),
            Path.of("data/master.key"),
            CONSOLE.base(),
            "admin@localhost",
            new FirstPassword.Shown("kT7mQ2xWv9RbL4cNz8Hs"));

    assertThat(words.lines(Optional.of("ann@build-7")))
        .containsExactly(
            "New data folder: /home/ann/latchkey/data  (back up this folder; keep a copy of"
                + " data/master.key somewhere else)",
            "Console:  http://127.0.0.1:8080",
            "E-mail:   admin@localhost",
            "Password: kT7mQ2xWv9RbL4cNz8Hs   (shown once, good for 24 hours or until you set your"
                + " own; lost: ./latchkey reset-password)",
            "Only this machine can open these addresses. From yours: ssh -L 8080:127.0.0.1:8080"
                + " ann@build-7");
    assertThat(words.toString()).doesNotContain("kT7mQ2xWv9RbL4cNz8Hs");
  }

  @Test
  void the_first_start_elsewhere_says_in_which_file_the_password_is() {
    var words =
        new FirstWords(
            Path.of("data"),
            Path.of("data/master.key"),
            CONSOLE.base(),
            "admin@localhost",
            new FirstPassword.InFile(Path.of("./data/first-password")));

    assertThat(words.lines(Optional.empty()))
        .last()
        .isEqualTo(
            "Password: in data/first-password   (good for 24 hours or until you set your own;"
                + " lost: ./latchkey reset-password)");
  }
}
