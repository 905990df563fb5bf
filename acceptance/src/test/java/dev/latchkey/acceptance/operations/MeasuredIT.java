package dev.latchkey.acceptance.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.latchkey.acceptance.server.ApiClient;
import dev.latchkey.acceptance.server.Latchkey;
import dev.latchkey.acceptance.server.RunningServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// What a server tells its operators: metrics, spans and the log.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MeasuredIT {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final Path PAGES = Path.of("..", "docs", "operating");
  private static final Pattern METRIC = Pattern.compile("\\blatchkey_[a-z_]+");

  @TempDir static Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
  private HttpServer collector;
  private RunningServer server;
  private String admin;
  private String token;

  @BeforeAll
  void serve() throws IOException, InterruptedException {
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/v1/traces",
        exchange -> {
          byte[] spans = exchange.getRequestBody().readAllBytes();
          synchronized (collected) {
            collected.write(spans);
            collected.notifyAll();
          }
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    collector.start();
    Path file = folder.resolve("admin.token");
    Path data = folder.resolve("data");
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
    admin = Latchkey.line(file);
    server =
        RunningServer.startBy(
            List.of(
                "env",
                "OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:" + collector.getAddress().getPort()),
            Latchkey.lib(),
            data,
            "--log-format",
            "json",
            "--bounded-staleness",
            "edi=1m");
    token =
        new ApiClient(admin)
            .post(
                server.console(),
                "/api/v1/organizations/acme/tokens",
                "{\"kind\":\"environment\",\"service\":\"agent-metrics\","
                    + "\"environment\":\"production\"}")
            .text("/value");
    verify("agent-metrics");
    verify("edi");
    withoutVerdict();
    traced(
        server.console().resolve("/api/v1/organizations/acme/tokens?q=orders"),
        HttpRequest.newBuilder().GET());
  }

  @AfterAll
  void stop() {
    server.close();
    collector.stop(0);
  }

  @Test
  void Every_metric_of_the_page_and_of_the_dashboard_is_there() throws Exception {
    String metrics = metrics();

    for (String document : List.of("metrics.md", "latchkey-dashboard.json")) {
      Set<String> named = named(Files.readString(PAGES.resolve(document)));
      assertThat(named).as(document).hasSizeGreaterThan(8);
      assertThat(named).as(document).allSatisfy(name -> assertThat(metrics).contains(name));
    }
    assertThat(named(metrics).stream().map(MeasuredIT::family).collect(Collectors.toSet()))
        .as("is on the page")
        .isSubsetOf(named(Files.readString(PAGES.resolve("metrics.md"))));
  }

  @Test
  void No_label_holds_a_token_a_person_or_an_organization() throws Exception {
    assertThat(metrics())
        .contains("door=\"verify\"")
        .doesNotContain("lk_")
        .doesNotContain("tok_")
        .doesNotContain("usr_")
        .doesNotContain("org_")
        .doesNotContain("acme")
        .doesNotContain("example.com");
  }

  @Test
  void Requests_are_spans_of_the_caller_s_trace_without_anything_that_he_wrote() throws Exception {
    String spans = spansOnce("POST verify", "GET /api/v1/organizations/{organization}/tokens");

    assertThat(spans)
        .contains(bytesOf(TRACE))
        .doesNotContain("lk_")
        .doesNotContain("orders")
        .doesNotContain("acme");
  }

  @Test
  void Each_line_of_the_log_is_one_object_where_that_is_wished() {
    RunningServer other = RunningServer.start(folder.resolve("other"), "--log-format", "json");
    other.stop();

    List<String> lines = other.output().lines().filter(line -> line.startsWith("{")).toList();

    assertThat(lines)
        .anySatisfy(line -> assertThat(line).contains("\"loggerName\":\"dev.latchkey."))
        .allSatisfy(
            line ->
                assertThat(JsonMapper.builder().build().readTree(line).propertyNames())
                    .contains("timestamp", "level", "loggerName", "formattedMessage"));
    assertThat(other.output().lines())
        .noneMatch(line -> line.matches(".* (INFO|WARN|ERROR) .*"))
        .noneMatch(line -> line.contains("|-"));
    other.close();
  }

  @Test
  void The_log_s_own_set_up_says_nothing() {
    try (RunningServer other = RunningServer.start(folder.resolve("quiet"))) {
      assertThat(other.output().lines()).noneMatch(line -> line.contains("|-"));
    }
  }

  private void verify(String service) throws IOException, InterruptedException {
    traced(
        server.verify().resolve("/v1/verify"),
        HttpRequest.newBuilder()
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"token\":\"%s\",\"service\":\"%s\"}".formatted(token, service))));
  }

  private void withoutVerdict() throws IOException, InterruptedException {
    HttpRequest nobody = HttpRequest.newBuilder(server.verify().resolve("/v1/self")).build();
    assertThat(http.send(nobody, HttpResponse.BodyHandlers.discarding()).statusCode())
        .isEqualTo(401);
  }

  private void traced(URI uri, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    int status =
        http.send(
                request
                    .uri(uri)
                    .header("Authorization", "Bearer " + admin)
                    .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                    .build(),
                HttpResponse.BodyHandlers.discarding())
            .statusCode();
    assertThat(status).isEqualTo(200);
  }

  private String metrics() throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(server.operations().resolve("/metrics")).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static Set<String> named(String text) {
    return METRIC
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String family(String series) {
    return series.replaceFirst("_(bucket|count|sum|max)$", "");
  }

  /// What the collector has been sent, once it has all of these.
  private String spansOnce(String... names) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    synchronized (collected) {
      while (true) {
        String spans = collected.toString(StandardCharsets.ISO_8859_1);
        long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
        if (List.of(names).stream().allMatch(spans::contains) || left <= 0) {
          assertThat(spans).contains(names);
          return spans;
        }
        collected.wait(left);
      }
    }
  }

  private static String bytesOf(String hex) {
    return new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
  }
}
