package dev.latchkey.acceptance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.server.Latchkey;
import dev.latchkey.acceptance.server.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs each `sh` block of the operators' pages in a folder like theirs: `./latchkey`, `./data`.
class OperatingPagesIT {
  private static final Path PAGES =
      Path.of(System.getProperty("latchkey.home", ".."), "docs", "operating");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```sh\n(.*?)^ *```$");
  private static final Pattern LINK = Pattern.compile("]\\(([a-z-]+\\.md)\\)");

  @TempDir Path folder;

  @BeforeEach
  void unpack() throws IOException {
    Path script = folder.resolve("latchkey");
    Files.writeString(script, "#!/bin/sh\nexec " + Latchkey.command() + " \"$@\"\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    Files.createDirectory(folder.resolve("backups"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"README", "settings", "backup-and-restore", "audit-log", "upgrade", "keys"})
  void Commands_of_a_page_work_beside_a_running_server(String page) throws IOException {
    if (page.equals("audit-log")) {
      init("--token-file", folder.resolve("admin-token").toString());
    } else {
      init();
    }
    try (RunningServer server = RunningServer.start(folder.resolve("data"))) {
      Files.writeString(folder.resolve("backups/audit-heads.ndjson"), "");
      Matcher key =
          Pattern.compile("([0-9a-f]{4}) .*").matcher(run(server, "./latchkey keys status"));
      assertThat(key.lookingAt()).isTrue();
      for (String block : blocks(page)) {
        run(server, block.replace("3f9a", key.group(1)));
      }
    }
  }

  @Test
  void The_page_about_a_tokens_use_finds_it() throws IOException {
    init("--token-file", folder.resolve("admin-token").toString());
    try (RunningServer server = RunningServer.start(folder.resolve("data"))) {
      List<String> blocks = blocks("find-who-uses-a-token");

      String all = run(server, blocks.getFirst());
      assertThat(all).contains("\"items\"", "\"lastUsedAt\"");
      Matcher token = Pattern.compile("\"id\":\"(tok_\\w+)\"").matcher(all);
      assertThat(token.find()).isTrue();
      for (String block : blocks.subList(1, blocks.size())) {
        assertThat(run(server, "TOKEN_ID=" + token.group(1) + "\n" + block)).contains("\"items\"");
      }
    }
  }

  @Test
  void The_page_about_metrics_shows_them() throws IOException {
    init();
    try (RunningServer server = RunningServer.start(folder.resolve("data"))) {
      String block = blocks("metrics").getFirst();
      assertThat(block).contains("http://127.0.0.1:8083");

      assertThat(run(server, block.replace("http://127.0.0.1:8083", "" + server.operations())))
          .contains("latchkey_table_tokens ");
    }
  }

  @Test
  void The_page_about_the_service_sets_up_what_then_starts() throws IOException {
    Files.writeString(folder.resolve("admin-password"), "four unlikely words here\n");

    for (String block : blocks("service-unit")) {
      run(null, block);
    }

    try (RunningServer server = RunningServer.start(folder.resolve("data"))) {
      assertThat(server.output()).contains("Latchkey is ready in");
    }
  }

  @Test
  void The_page_about_a_data_plane_alone_starts_one_that_follows() throws Exception {
    init("--token-file", folder.resolve("admin-token").toString());
    try (RunningServer server = RunningServer.start(folder.resolve("data"))) {
      List<String> blocks = blocks("data-plane");
      run(server, blocks.getFirst());

      run(
          server,
          blocks.getLast().strip() + " --verify-port 0 --operations-port 0 > edge.log 2>&1 &");

      Path endpoints = folder.resolve("edge").resolve("endpoints.json");
      long until = System.nanoTime() + Duration.ofMinutes(2).toNanos();
      while (!Files.exists(endpoints) && System.nanoTime() < until) {
        LockSupport.parkNanos(50_000_000);
      }
      assertThat(endpoints).as(Files.readString(folder.resolve("edge.log"))).exists();
      Matcher pid = Pattern.compile("\"pid\"\\s*:\\s*(\\d+)").matcher(Files.readString(endpoints));
      assertThat(pid.find()).isTrue();
      ProcessHandle edge = ProcessHandle.of(Long.parseLong(pid.group(1))).orElseThrow();
      assertThat(edge.destroy()).isTrue();
      edge.onExit().get(2, TimeUnit.MINUTES);
    }
  }

  @Test
  void Every_page_is_in_the_index_and_every_link_leads_to_a_page() throws IOException {
    List<String> linked = LINK.matcher(page("README")).results().map(m -> m.group(1)).toList();
    try (Stream<Path> pages = Files.list(PAGES)) {
      List<String> names =
          pages
              .map(page -> page.getFileName().toString())
              .filter(name -> name.endsWith(".md"))
              .toList();
      assertThat(linked).containsOnlyOnceElementsOf(linked).doesNotContain("README.md");
      assertThat(names).containsAll(linked).hasSize(linked.size() + 1);
    }
  }

  private void init(String... more) {
    List<String> typed =
        new ArrayList<>(
            List.of(
                "init",
                "--organization",
                "default",
                "--admin-email",
                "admin@localhost",
                "--subscribe",
                "edi"));
    typed.addAll(List.of(more));
    Latchkey.Ran ran = Latchkey.run(folder.resolve("data"), typed.toArray(String[]::new));
    assertThat(ran.exitCode()).as(ran.output()).isZero();
  }

  private static List<String> blocks(String page) throws IOException {
    return BLOCK.matcher(page(page)).results().map(found -> found.group(1)).toList();
  }

  private static String page(String page) throws IOException {
    return Files.readString(PAGES.resolve(page + ".md"));
  }

  private String run(@Nullable RunningServer server, String block) throws IOException {
    Path output = folder.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-ec", block.replace("/var/backups", "./backups"))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("LATCHKEY_"));
    if (server != null) {
      builder.environment().put("CONSOLE", server.console().toString());
      builder.environment().put("VERIFY", server.verify().toString());
      builder.environment().put("TOKEN_ID", "tok_01m87j68t4fdnsyr8dxe02kw7w");
    }
    try {
      int exitCode = builder.start().waitFor();
      assertThat(exitCode).as(block + Files.readString(output)).isZero();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
    return Files.readString(output);
  }
}
