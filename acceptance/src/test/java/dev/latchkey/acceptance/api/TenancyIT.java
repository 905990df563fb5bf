package dev.latchkey.acceptance.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.server.ApiClient;
import dev.latchkey.acceptance.server.Latchkey;
import dev.latchkey.acceptance.server.RunningServer;
import dev.latchkey.testkit.openapi.Description;
import dev.latchkey.testkit.openapi.Description.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// An organization's administrator names another organization's things in every place of every
/// operation: he is answered as if they did not exist, byte for byte.
///
/// Each request is sent twice, while the other organization is there and once it has been deleted
/// for good, so that not even the request differs.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenancyIT {
  private static final Description DESCRIPTION = new Description();

  /// What is another at every answer: request ids, times, and positions in the feed.
  private static final String PASSING =
      "req_[0-9A-Za-z]+"
          + "|\"(decidedAt|lastUsedAt|stalenessMillis)\":(\"[^\"]*\"|\\d+|null)"
          + "|\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z";

  private static final String PASSING_HEADERS =
      "(?i)date|x-request-id|x-feed-position|content-length|connection";

  @TempDir static Path folder;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(30))
          .build();
  private final Map<String, String> whileThere = new LinkedHashMap<>();
  private final Map<String, String> onceGone = new LinkedHashMap<>();
  private final Map<String, String> withInvented = new LinkedHashMap<>();

  @BeforeAll
  void ask() {
    Path data = folder.resolve("data");
    Path file = folder.resolve("operator.token");
    Latchkey.Ran init =
        Latchkey.run(
            data,
            "init",
            "--organization",
            "Acme",
            "--admin-email",
            "ann@example.com",
            "--token-file",
            file.toString());
    assertThat(init.exitCode()).as(init.output()).isZero();
    OtherOrganization other = OtherOrganization.found(data, "ann@example.com", "acme");
    ApiClient operator = new ApiClient(Latchkey.line(file));
    try (RunningServer server = RunningServer.start(data)) {
      other.furnish(server.console());
      Home home = Home.furnish(operator, server);
      TenancyProbes probes = new TenancyProbes(DESCRIPTION, home.names(), other);
      List<TenancyProbes.Probe> all = probes.all();
      send(server, home, all, whileThere);
      send(server, home, probes.withInventedNames(), withInvented);
      ApiClient.Answer deleted = operator.delete(server.console(), "/api/v1/organizations/globex");
      assertThat(deleted.status()).as(deleted.http().body()).isEqualTo(204);
      send(server, home, all, onceGone);
    }
  }

  private void send(
      RunningServer server,
      Home home,
      List<TenancyProbes.Probe> probes,
      Map<String, String> answers) {
    for (TenancyProbes.Probe probe : probes) {
      URI base = probe.decides() ? server.verify() : server.console();
      answers.put(probe.name(), answer(probe.request(base, home.administrator())));
    }
  }

  private String answer(HttpRequest request) {
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
      headers.keySet().removeIf(name -> name.matches(PASSING_HEADERS));
      return (answer.statusCode() + " " + headers + " " + answer.body()).replaceAll(PASSING, "…");
    } catch (IOException failed) {
      throw new UncheckedIOException(request + " was not answered", failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
  }

  /// Acme, with one of everything of its own.
  ///
  /// @param administrator the value of a token of an administrator who is no operator
  private record Home(String administrator, Map<String, String> names) {
    static Home furnish(ApiClient operator, RunningServer server) {
      URI console = server.console();
      String acme = "/api/v1/organizations/acme";
      String administrator =
          operator
              .post(
                  console,
                  acme + "/tokens",
                  "{\"kind\":\"organization\",\"name\":\"probe\",\"admin\":true}")
              .text("/value");
      operator.post(
          console,
          acme + "/services",
          "{\"name\":\"Orders API\",\"permissions\":[\"orders:write\"]}");
      operator.post(console, acme + "/groups", "{\"name\":\"Warehouse\"}");
      String user =
          operator
              .post(console, acme + "/groups/warehouse/members", "{\"email\":\"ben@example.com\"}")
              .text("/user");
      String policy =
          operator
              .post(
                  console,
                  acme + "/policies",
                  "{\"group\":\"warehouse\",\"dormantAfter\":\"P90D\"}")
              .text("/id");
      String token =
          operator
              .post(
                  console,
                  acme + "/tokens",
                  "{\"kind\":\"environment\",\"service\":\"orders-api\","
                      + "\"environment\":\"production\"}")
              .text("/id");
      String role =
          operator.post(console, acme + "/roles", "{\"name\":\"Shift leads\"}").text("/id");
      String invitation =
          operator
              .post(
                  console,
                  acme + "/invitations",
                  "{\"email\":\"kim@example.com\",\"role\":\"Shift leads\"}")
              .text("/id");
      String member = operator.get(console, "/api/v1/me").text("/id");
      String technicalUser = operator.get(console, acme + "/technical-users").text("/items/0/id");
      String verifier =
          operator
              .post(console, "/api/v1/verifiers", "{\"name\":\"edge\",\"services\":[\"edi\"]}")
              .text("/id");
      return new Home(
          administrator,
          Map.ofEntries(
              Map.entry("organization", "acme"),
              Map.entry("environment", "production"),
              Map.entry("service", "orders-api"),
              Map.entry("group", "warehouse"),
              Map.entry("user", user),
              Map.entry("policy", policy),
              Map.entry("token", token),
              Map.entry("verifier", verifier),
              Map.entry("role", role),
              Map.entry("invitation", invitation),
              Map.entry("member", member),
              Map.entry("technicalUser", technicalUser)));
    }
  }

  @Test
  void Each_operation_of_the_document_is_expected_to_answer_in_one_way() throws IOException {
    Map<String, Expectation> table = Expectation.table();

    assertThat(table.keySet())
        .containsExactlyInAnyOrderElementsOf(
            DESCRIPTION.operations("/").stream().map(Operation::id).toList());
    assertThat(whileThere).hasSizeGreaterThan(200);
    whileThere.forEach(
        (name, answer) ->
            assertThat(answer)
                .as(name)
                .matches(
                    table
                        .getOrDefault(name.substring(0, name.indexOf(' ')), Expectation.NOT_ASKED)
                        .answer()));
  }

  @Test
  void What_is_another_organization_s_answers_as_what_is_gone() {
    assertThat(onceGone).isEqualTo(whileThere);
  }

  @Test
  void What_is_another_organization_s_answers_as_what_was_invented() {
    assertThat(withInvented).hasSizeGreaterThan(100);
    withInvented.forEach(
        (name, answer) ->
            assertThat(start(whileThere.getOrDefault(name, ""))).as(name).isEqualTo(start(answer)));
  }

  /// The status and the problem's code, without what repeats the name that was sent.
  private static String start(String answer) {
    return answer.substring(0, 3) + answer.replaceAll("(?s).*\"code\":\"(\\w+)\".*|.*", "$1");
  }

  @Test
  void No_answer_tells_of_anything_that_is_another_organization_s() {
    Stream.concat(whileThere.entrySet().stream(), onceGone.entrySet().stream())
        .forEach(
            each ->
                assertThat(each.getValue().toLowerCase(Locale.ROOT))
                    .as(each.getKey())
                    .doesNotContain(OtherOrganization.MARK));
  }

  /// How an operation answers who names another organization's things.
  private enum Expectation {
    /// As for what is not there.
    UNKNOWN("(?s)404 .*\"code\":\"NOT_FOUND\".*"),
    /// As for what is not there, or with the field that names it.
    UNKNOWN_OR_INVALID("(?s)(404 .*\"code\":\"NOT_FOUND\"|422 .*\"code\":\"INVALID_FIELDS\").*"),
    /// As for what is not there, or with a list in which it is not.
    UNKNOWN_OR_ABSENT("(?s)(200 |404 |422 ).*"),
    /// As for what is not there, or to operators alone.
    UNKNOWN_OR_FORBIDDEN("(?s)(404 .*\"code\":\"NOT_FOUND\"|403 .*\"code\":\"FORBIDDEN\").*"),
    /// To operators alone.
    FORBIDDEN("(?s)403 .*\"code\":\"FORBIDDEN\".*"),
    /// With a verdict that says no more than for a token that was never made.
    REFUSED("(?s)(200 .*(INVALID_TOKEN|\"active\":false).*|401 .*|403 .*)"),
    /// About the caller, or about nobody: there is nothing to name.
    NOTHING_TO_NAME("(?s)200 .*"),
    /// Nothing is asked: it names nothing, or whoever presents a token has the right.
    NOT_ASKED("never");

    private final String answer;

    Expectation(String answer) {
      this.answer = answer;
    }

    String answer() {
      return answer;
    }

    /// The table of expectations: an operation and one of these a line.
    static Map<String, Expectation> table() throws IOException {
      try (var in = TenancyIT.class.getResourceAsStream("tenancy.txt")) {
        Map<String, Expectation> table = new TreeMap<>();
        new String(in.readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(line -> line.split("\\s+", 2))
            .forEach(line -> assertThat(table.put(line[0], valueOf(line[1]))).as(line[0]).isNull());
        return table;
      }
    }
  }

  @AfterAll
  void forget() {
    http.close();
  }
}
