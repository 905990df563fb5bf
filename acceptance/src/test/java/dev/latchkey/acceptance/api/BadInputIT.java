package dev.latchkey.acceptance.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.server.ApiClient;
import dev.latchkey.acceptance.server.Latchkey;
import dev.latchkey.acceptance.server.RunningServer;
import dev.latchkey.testkit.openapi.Description;
import dev.latchkey.testkit.openapi.Description.Operation;
import dev.latchkey.testkit.openapi.Promise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Every operation of the description, asked wrongly in every way: the status, the code and the
/// request's id are right, the answer is one that is promised, and no row has changed.
class BadInputIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Description DESCRIPTION = new Description();
  private static final Promise PROMISE = new Promise(DESCRIPTION, "/");
  private static final List<String> FOR_EVERYONE = List.of("getOpenApi", "getDocs");
  private static final String ACME = "/api/v1/organizations/acme";
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  @TempDir static Path folder;
  private static RunningServer server;
  private static String token;
  private static String connecting;
  private static Map<String, String> things;

  @BeforeAll
  static void setUp() {
    Path data = folder.resolve("data");
    Path file = folder.resolve("admin.token");
    Latchkey.Ran init =
        Latchkey.run(
            data,
            "init",
            "--organization",
            "Acme",
            "--admin-email",
            "ann@example.com",
            "--token-file",
            file.toString(),
            "--subscribe",
            "edi");
    assertThat(init.exitCode()).as(init.output()).isZero();
    server = RunningServer.start(data);
    token = Latchkey.line(file);
    ApiClient api = new ApiClient(token);
    api.post(
        server.console(),
        ACME + "/services",
        "{\"name\":\"Orders API\",\"permissions\":[\"orders:read\",\"orders:write\"]}");
    String made =
        api.post(
                server.console(),
                ACME + "/tokens",
                "{\"kind\":\"environment\",\"service\":\"orders-api\",\"environment\":\"production\"}")
            .text("/id");
    String role =
        api.post(server.console(), ACME + "/roles", "{\"name\":\"Shift leads\"}").text("/id");
    String verifier =
        api.post(
                server.console(), "/api/v1/verifiers", "{\"name\":\"edge\",\"services\":[\"edi\"]}")
            .text("/id");
    connecting =
        api.post(
                server.console(),
                ACME + "/tokens",
                "{\"kind\":\"environment\",\"service\":\"edi\",\"environment\":\"production\"}")
            .text("/value");
    String presented =
        "{\"token\":\"" + connecting + "\",\"service\":\"edi\",\"environment\":\"production\"}";
    api.post(server.console(), ACME + "/groups", "{\"name\":\"Warehouse\"}");
    String user =
        api.post(
                server.console(),
                ACME + "/groups/warehouse/members",
                "{\"email\":\"ben@example.com\"}")
            .text("/user");
    String policy =
        api.post(
                server.console(),
                ACME + "/policies",
                "{\"group\":\"warehouse\",\"dormantAfter\":\"P3650D\"}")
            .text("/id");
    things =
        Map.ofEntries(
            Map.entry("policy", policy),
            Map.entry("group", "warehouse"),
            Map.entry("user", user),
            Map.entry("connection", connected(presented)),
            Map.entry("organization", "acme"),
            Map.entry("environment", "production"),
            Map.entry("service", "orders-api"),
            Map.entry("token", made),
            Map.entry("verifier", verifier),
            Map.entry("role", role),
            Map.entry(
                "invitation",
                api.post(
                        server.console(),
                        ACME + "/invitations",
                        "{\"email\":\"zoe@example.com\",\"role\":\"User\"}")
                    .text("/id")),
            Map.entry("technicalUser", technicalUser(api)),
            Map.entry("member", api.get(server.console(), "/api/v1/me").text("/id")));
  }

  private static String technicalUser(ApiClient api) {
    api.post(
        server.console(),
        ACME + "/tokens",
        "{\"kind\":\"organization\",\"name\":\"ci\",\"permissions\":[\"tokens:verify\"]}");
    return api.get(server.console(), ACME + "/technical-users").text("/items/0/id");
  }

  /// The id of a connection that is open.
  private static String connected(String presented) {
    BadCase good = BadCase.text("good", "POST", "/v1/connections", presented, 201, "");
    HttpResponse<String> opened = send(request(server.verify(), good, null));
    assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
    return JSON.readTree(opened.body()).path("id").asString();
  }

  @AfterAll
  static void tearDown() {
    server.close();
  }

  static Stream<Operation> managing() {
    return DESCRIPTION.operations("/api/v1/").stream()
        .filter(operation -> !FOR_EVERYONE.contains(operation.id()));
  }

  static Stream<Operation> verifying() {
    return DESCRIPTION.operations("/v1/").stream()
        .filter(operation -> !DESCRIPTION.bodies(operation).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("managing")
  void Asked_wrongly_every_operation_says_so_and_changes_nothing(Operation operation) {
    List<BadCase> cases = new ArrayList<>();
    List<JsonNode> schemas = DESCRIPTION.bodies(operation);
    byte[] good =
        schemas.isEmpty()
            ? new byte[0]
            : good(operation, schemas.getFirst()).toString().getBytes(StandardCharsets.UTF_8);
    BadRequests requests = new BadRequests(DESCRIPTION, operation, things, good);
    cases.addAll(requests.all());
    for (JsonNode schema : schemas) {
      String path = requests.path(things);
      cases.addAll(
          new BadBodies(DESCRIPTION, operation, path, good(operation, schema), schema).all(true));
    }
    assertThat(cases).hasSizeGreaterThan(5);

    Map<String, List<String>> before = Rows.of(server.data());
    List<String> wrong = problems(server.console(), cases, token);

    assertThat(wrong).as(cases.size() + " cases").isEmpty();
    assertThat(Rows.of(server.data())).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("verifying")
  void Asked_wrongly_verification_says_so(Operation operation) {
    List<BadCase> cases = new ArrayList<>();
    for (JsonNode schema : DESCRIPTION.bodies(operation)) {
      cases.addAll(
          new BadBodies(DESCRIPTION, operation, operation.path(), good(operation, schema), schema)
              .all(false));
    }

    Map<String, List<String>> before = Rows.of(server.data());
    boolean isClosed = !operation.node().path("security").isEmpty();
    List<String> wrong = problems(server.verify(), cases, isClosed ? token : null);

    assertThat(wrong).as(cases.size() + " cases").isEmpty();
    assertThat(Rows.of(server.data())).isEqualTo(before);
  }

  static Stream<Operation> deciding() {
    return DESCRIPTION.operations("/v1/").stream();
  }

  @ParameterizedTest
  @MethodSource("deciding")
  void Asked_wrongly_around_its_body_verification_says_so_too(Operation operation) {
    List<JsonNode> schemas = DESCRIPTION.bodies(operation);
    byte[] good =
        schemas.isEmpty()
            ? new byte[0]
            : good(operation, schemas.getFirst()).toString().getBytes(StandardCharsets.UTF_8);

    List<BadCase> cases = new BadRequests(DESCRIPTION, operation, things, good).all();
    boolean isClosed = !operation.node().path("security").isEmpty();
    String credential = operation.path().contains("{connection}") ? connecting : token;
    List<String> wrong = problems(server.verify(), cases, isClosed ? credential : null);

    assertThat(cases).hasSizeGreaterThan(5);
    assertThat(wrong).as(cases.size() + " cases").isEmpty();
  }

  @ParameterizedTest
  @MethodSource("managing")
  void Without_a_good_token_every_operation_is_closed(Operation operation) {
    String path = new BadRequests(DESCRIPTION, operation, things, new byte[0]).path(things);
    for (String credential :
        List.of("", "Bearer", "Bearer nonsense", "Basic YTpi", "Bearer " + token + "x")) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(server.console().resolve(path))
              .method(operation.method(), BodyPublishers.noBody());
      if (!credential.isEmpty()) {
        request.header("Authorization", credential);
      }
      HttpResponse<String> answer = send(request.build());

      assertThat(answer.statusCode()).as(operation + " " + credential).isEqualTo(401);
      assertThat(JSON.readTree(answer.body()).path("code").asString()).isEqualTo("UNAUTHENTICATED");
      assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer");
    }
  }

  /// Else spoiling them would show nothing.
  @Test
  void The_bodies_that_are_spoilt_are_good() {
    for (Operation operation : managing().filter(each -> each.method().equals("PATCH")).toList()) {
      String path = new BadRequests(DESCRIPTION, operation, things, new byte[0]).path(things);
      for (JsonNode schema : DESCRIPTION.bodies(operation)) {
        BadCase as =
            BadCase.text(
                "good",
                "PATCH",
                path + "?preview=true",
                good(operation, schema).toString(),
                200,
                "");
        HttpResponse<String> answer = send(request(server.console(), as, token));
        assertThat(answer.statusCode()).as(operation + " " + answer.body()).isEqualTo(200);
      }
    }
    Operation create = DESCRIPTION.find("POST", ACME + "/tokens").orElseThrow();
    for (JsonNode schema : DESCRIPTION.bodies(create)) {
      BadCase as =
          BadCase.text("good", "POST", ACME + "/tokens", good(create, schema).toString(), 201, "");
      HttpResponse<String> answer = send(request(server.console(), as, token));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }
  }

  /// @param credential null for none
  private static List<String> problems(URI base, List<BadCase> cases, @Nullable String credential) {
    List<String> problems = new ArrayList<>();
    for (BadCase each : cases) {
      HttpResponse<String> answer = send(request(base, each, credential));
      problem(each, answer)
          .ifPresent(
              problem ->
                  problems.add(
                      each.what()
                          + ": "
                          + problem
                          + " in "
                          + answer.statusCode()
                          + " "
                          + answer.body().substring(0, Math.min(400, answer.body().length()))));
    }
    return problems;
  }

  private static Optional<String> problem(BadCase each, HttpResponse<String> answer) {
    String type = answer.headers().firstValue("Content-Type").orElse("");
    if (answer.statusCode() != each.status() || !type.startsWith("application/problem+json")) {
      return Optional.of("not " + each.status() + " " + each.code());
    }
    JsonNode body = JSON.readTree(answer.body());
    String id = body.path("requestId").asString();
    if (!body.path("code").asString().equals(each.code())) {
      return Optional.of("not " + each.code());
    }
    if (!id.matches("req_[0-9A-Za-z]+")
        || !answer.headers().firstValue("X-Request-Id").equals(Optional.of(id))) {
      return Optional.of("no request id");
    }
    if (each.status() == 405 && answer.headers().firstValue("Allow").isEmpty()) {
      return Optional.of("no Allow");
    }
    if (each.field() != null && body.path("errors").valueStream().noneMatch(e -> names(e, each))) {
      return Optional.of("no error " + each.field() + " " + each.fieldCode());
    }
    List<String> broken =
        PROMISE.problems(
            each.method(), each.path().replaceAll("\\?.*", ""), each.status(), type, answer.body());
    return broken.isEmpty() ? Optional.empty() : Optional.of(broken.toString());
  }

  private static boolean names(JsonNode error, BadCase each) {
    String field = error.path("field").asString();
    return (field.equals(each.field()) || field.startsWith(each.field() + "/"))
        && (each.fieldCode() == null || error.path("code").asString().equals(each.fieldCode()));
  }

  private static HttpRequest request(URI base, BadCase each, @Nullable String credential) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(each.path()))
            .timeout(Duration.ofSeconds(30))
            .method(
                each.method(),
                each.body() == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(each.body()));
    if (credential != null) {
      request.header("Authorization", "Bearer " + credential);
    }
    for (int at = 0; at < each.headers().size(); at += 2) {
      request.header(each.headers().get(at), each.headers().get(at + 1));
    }
    return request.build();
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new UncheckedIOException(request + " was not answered", failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
  }

  /// An example of this very schema that the description gives.
  private static ObjectNode good(Operation operation, JsonNode schema) {
    JsonNode examples =
        operation.node().at("/requestBody/content").path("application/json").path("examples");
    String kind = schema.at("/properties/kind/const").asString("");
    for (JsonNode each : examples) {
      JsonNode value = DESCRIPTION.resolve(each).path("value");
      if (value instanceof ObjectNode body
          && (kind.isEmpty() || body.path("kind").asString("").equals(kind))) {
        return body.deepCopy();
      }
    }
    throw new AssertionError("no example of " + operation);
  }
}
