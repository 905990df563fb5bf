package dev.latchkey.acceptance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.server.Latchkey;
import dev.latchkey.acceptance.server.RunningServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each page has a server of its own, as `./latchkey init` and `serve` of the first page leave it,
/// and one shell for all its commands.
class ManualIT {
  private static final Path HOME =
      Path.of(System.getProperty("latchkey.home", "..")).toAbsolutePath().normalize();
  private static final String NEXT = "--- next ---";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "docs/manual/first-token.md",
        "docs/manual/tokens.md",
        "docs/manual/api.md",
        "docs/manual/people.md",
        "docs/manual/verification.md",
        "docs/manual/own-service.md",
        "docs/manual/oauth.md",
        "docs/manual/proxies.md",
        "docs/manual/nginx.md",
        "docs/manual/caddy.md",
        "docs/manual/traefik.md",
        "docs/manual/envoy.md",
        "docs/manual/edi-connector.md",
        "docs/manual/audit-log.md"
      })
  void A_page_prints_what_it_says(String name) throws Exception {
    Page page = Page.read(HOME.resolve(name));
    assertThat(page.snippets()).isNotEmpty();
    setUp();

    List<String> outputs;
    try (RunningServer server = RunningServer.start(folder.resolve("data"))) {
      outputs = run(page, server);
    }

    for (int at = 0; at < page.snippets().size(); at++) {
      Page.Snippet snippet = page.snippets().get(at);
      String output = at < outputs.size() ? outputs.get(at) : "";
      assertThat(snippet.isPrinted(output))
          .as("%s%nprinted%n%s%nnot%n%s", snippet.commands(), output, snippet.printed())
          .isTrue();
    }
  }

  @Test
  void Every_page_of_the_manual_that_has_a_command_is_run() throws Exception {
    ValueSource run =
        ManualIT.class
            .getDeclaredMethod("A_page_prints_what_it_says", String.class)
            .getAnnotation(ValueSource.class);
    try (var pages = Files.list(HOME.resolve("docs/manual"))) {
      assertThat(run.strings())
          .containsAll(
              pages
                  .map(page -> "docs/manual/" + page.getFileName())
                  .filter(page -> !page.endsWith("README.md"))
                  .filter(ManualIT::hasCommands)
                  .toList());
    }
  }

  private static boolean hasCommands(String page) {
    try {
      return !Page.read(HOME.resolve(page)).snippets().isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void setUp() {
    Latchkey.Ran init =
        Latchkey.run(
            folder.resolve("data"),
            "init",
            "--organization",
            "Acme",
            "--admin-email",
            "ann@example.com",
            "--token-file",
            folder.resolve("admin.token").toString(),
            "--subscribe",
            "edi");
    assertThat(init.exitCode()).as(init.output()).isZero();
  }

  private List<String> run(Page page, RunningServer server) throws Exception {
    StringBuilder script = new StringBuilder("set -euo pipefail\n");
    for (Page.Snippet snippet : page.snippets()) {
      script
          .append(
              snippet
                  .commands()
                  .replace("127.0.0.1:8080", address(server.console()))
                  .replace("127.0.0.1:8081", address(server.verify())))
          .append("echo '")
          .append(NEXT)
          .append("'\n");
    }
    return List.of(output(script.toString()).split(NEXT + "\n", -1));
  }

  private String output(String script) throws IOException, InterruptedException {
    Path file = folder.resolve("page.sh");
    Path output = folder.resolve("page.log");
    Files.writeString(file, script);
    ProcessBuilder bash = new ProcessBuilder("bash", file.toString());
    bash.environment().put("LATCHKEY", HOME.toString());
    Process process =
        bash.directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    return Files.readString(output);
  }

  private static String address(URI base) {
    return base.getHost() + ":" + base.getPort();
  }
}
