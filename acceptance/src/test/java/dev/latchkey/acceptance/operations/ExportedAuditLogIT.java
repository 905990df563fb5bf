package dev.latchkey.acceptance.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.server.ApiClient;
import dev.latchkey.acceptance.server.Latchkey;
import dev.latchkey.acceptance.server.RunningServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The audit log is exported from a server and checked without it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportedAuditLogIT {
  private static final String ORGANIZATION = "/api/v1/organizations/acme";
  private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

  @TempDir static Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private Path data;
  private List<String> exported;

  @BeforeAll
  void export() throws IOException, InterruptedException {
    data = folder.resolve("data");
    Path file = folder.resolve("admin.token");
    assertThat(
            Latchkey.run(
                    data,
                    "init",
                    "--organization",
                    "Acme",
                    "--admin-email",
                    "ann@example.com",
                    "--token-file",
                    file.toString())
                .exitCode())
        .isZero();
    try (RunningServer server = RunningServer.start(data)) {
      ApiClient ann = new ApiClient(Latchkey.line(file));
      for (int number = 0; number < 5; number++) {
        ann.post(
            server.console(),
            ORGANIZATION + "/environments",
            "{\"name\":\"Stage " + number + "\"}");
      }
      ann.post(server.console(), ORGANIZATION + "/environments", "{\"name\":\"Stage 1\"}");
      exported = new ArrayList<>();
      String path = ORGANIZATION + "/audit-events?limit=4";
      while (!path.isEmpty()) {
        HttpResponse<String> page = page(server.console().resolve(path), Latchkey.line(file));
        exported.addAll(page.body().lines().toList());
        Matcher next = NEXT.matcher(page.headers().firstValue("Link").orElse(""));
        path = next.find() ? next.group(1) : "";
      }
      server.stop();
    }
  }

  @Test
  void Untouched_it_is_whole_in_whatever_order_and_also_in_part() {
    assertThat(verify(exported).output()).startsWith("acme: whole, " + exported.size() + " events");
    assertThat(verify(exported.reversed()).exitCode()).isZero();
    assertThat(verify(exported.subList(0, 4)).exitCode()).isZero();
    assertThat(verifyAgainstHeads(exported).exitCode()).isZero();
  }

  @Nested
  class Finds {
    @Test
    void a_line_that_was_altered_in_any_field() {
      for (String field :
          List.of(
              "Stage 3=Stage 9",
              "SUCCEEDED=REFUSED",
              "ann=ben",
              "127.0.0.1=10.0.0.1",
              "environment.create=environment.delete")) {
        String[] change = field.split("=", 2);
        List<String> altered =
            exported.stream()
                .map(line -> line.contains("Stage 3") ? line.replace(change[0], change[1]) : line)
                .toList();
        assertThat(altered).as(field).isNotEqualTo(exported);

        Latchkey.Ran ran = verify(altered);

        assertThat(ran.exitCode()).as(field).isEqualTo(1);
        assertThat(ran.output()).as(field).contains("ALTERED: event ");
      }
    }

    @Test
    void a_line_that_was_removed() {
      List<String> without = new ArrayList<>(exported);
      without.removeIf(line -> line.contains("Stage 3"));

      Latchkey.Ran ran = verify(without);

      assertThat(ran.exitCode()).isEqualTo(1);
      assertThat(ran.output())
          .contains("acme: REMOVED: event ")
          .contains("An export with a filter has such gaps too.");
    }

    @Test
    void newest_lines_that_were_cut_off_by_the_heads_that_the_server_noted_at_its_stop() {
      List<String> cut = exported.subList(2, exported.size());

      Latchkey.Ran ran = verifyAgainstHeads(cut);

      assertThat(ran.exitCode()).isEqualTo(1);
      assertThat(ran.output())
          .contains(
              "acme: CUT OFF: it ends at event %d and once reached %d"
                  .formatted(cut.size(), exported.size()));
    }
  }

  private Latchkey.Ran verify(List<String> lines) {
    return Latchkey.run(data, "audit", "verify", written(lines));
  }

  private Latchkey.Ran verifyAgainstHeads(List<String> lines) {
    String heads = data.resolve("audit-heads.ndjson").toString();
    return Latchkey.run(data, "audit", "verify", written(lines), "--heads", heads);
  }

  private static String written(List<String> lines) {
    try {
      return Files.write(folder.resolve("audit-log.ndjson"), lines).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpResponse<String> page(URI address, String token)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Authorization", "Bearer " + token)
            .header("Accept", "application/x-ndjson")
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
