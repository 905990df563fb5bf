package dev.latchkey.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.verification.decision.Reason;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.form.TypeId;
import dev.latchkey.verification.usage.Drained;
import dev.latchkey.verification.usage.TokenUse;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyTest {
  private static TestNode node;

  @BeforeAll
  static void start() {
    node = new TestNode();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static String asking(String value) {
    return "{\"token\":\"" + value + "\",\"service\":\"edi\",\"environment\":\"production\"}";
  }

  private static void assertProblem(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(response.body()).contains("\"code\":\"" + code + "\"");
    String requestId = response.headers().firstValue("x-request-id").orElseThrow();
    assertThat(requestId).matches("req_[0-9A-Za-z]+");
    assertThat(response.body()).contains("\"requestId\":\"" + requestId + "\"");
  }

  @Nested
  class A_decided_case {
    @Test
    void is_200_with_everything_about_a_good_token() {
      TokenRow row = Rows.edi();

      HttpResponse<String> response =
          node.post("/v1/verify", node.verifier(), asking(node.issue(row)));

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("content-type")).contains("application/json");
      assertThat(response.body())
          .matches(
              """
              \\{"active":true,"code":"OK","tokenId":"%s","kind":"environment",\
              "organization":\\{"id":"%s","slug":"acme"},"environment":\\{"id":"%s","slug":"production"},\
              "service":"edi","subject":null,"permissions":\\[],"expiresAt":null,"metadata":\\{},\
              "decidedAt":"2026-11-24T12:00:00.004Z","stalenessMillis":\\d+}"""
                  .formatted(
                      TypeId.format("tok", row.token()),
                      TypeId.format("org", TestNode.ACME),
                      TypeId.format("env", TestNode.PRODUCTION)));
    }

    @Test
    void is_200_with_the_code_alone_of_one_that_is_not() {
      HttpResponse<String> response =
          node.post("/v1/verify", node.verifier(), asking("lk_edi_nonsense"));

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body())
          .matches(
              """
              \\{"active":false,"code":"INVALID_TOKEN","decidedAt":"2026-11-24T12:00:00.004Z",\
              "stalenessMillis":\\d+}""");
    }

    @Test
    void tells_the_reason_to_callers_with_the_permission_to_diagnose() {
      String value = node.issue(Rows.active(Rows.edi(), false));
      String foreign =
          node.issue(Rows.environment(TestNode.GLOBEX, "edi", TestNode.GLOBEX_PRODUCTION));
      String diagnosing = node.verifier("tokens:diagnose");

      assertThat(node.post("/v1/verify", diagnosing, asking(value)).body())
          .contains("\"reason\":\"INACTIVE\"");
      assertThat(node.post("/v1/verify", diagnosing, asking(foreign)).body())
          .contains("\"reason\":\"UNKNOWN\"");
      assertThat(node.post("/v1/verify", node.verifier(), asking(value)).body())
          .doesNotContain("reason");
    }

    @Test
    void follows_the_switch_at_once_on_the_same_connection() {
      TokenRow row = Rows.edi();
      String value = node.issue(row);
      String verifier = node.verifier();
      assertThat(node.post("/v1/verify", verifier, asking(value)).body()).contains("\"OK\"");

      node.put(Rows.active(row, false));
      assertThat(node.post("/v1/verify", verifier, asking(value)).body()).contains("INVALID_TOKEN");

      node.put(Rows.active(row, true));
      assertThat(node.post("/v1/verify", verifier, asking(value)).body()).contains("\"OK\"");
    }

    @Test
    void reads_everything_that_can_be_asked() {
      TokenRow row = Rows.from(Rows.edi(), "203.0.113.0/24");
      String value = node.issue(row);
      String all =
          """
          {"token":"%s","organization":"acme","service":"edi","environment":"%s",
           "permissions":[],"clientAddress":"%s","maxStalenessMillis":60000}""";
      String environment = TypeId.format("env", TestNode.PRODUCTION);
      String verifier = node.verifier();

      assertThat(
              node.post("/v1/verify", verifier, all.formatted(value, environment, "203.0.113.9"))
                  .body())
          .contains("\"active\":true");
      assertThat(
              node.post("/v1/verify", verifier, all.formatted(value, environment, "203.0.114.9"))
                  .body())
          .contains("ADDRESS_NOT_ALLOWED");
    }

    @Test
    void nulls_stand_for_what_is_left_out() {
      String value = node.issue(Rows.management(TestNode.ACME, Set.of("tokens:read")));
      String nulls =
          """
          {"token":"%s","organization":null,"service":null,"environment":null,\
          "clientAddress":null,"maxStalenessMillis":null}""";

      assertThat(node.post("/v1/verify", node.verifier(), nulls.formatted(value)).body())
          .contains("\"active\":true", "\"permissions\":[\"tokens:read\"]", "\"service\":null");
    }

    @Test
    void is_counted_for_the_token_and_its_refusals_for_the_verifier() {
      TokenRow row = Rows.edi();
      String value = node.issue(row);
      String verifier = node.verifier();
      node.usage.drain();

      node.post("/v1/verify", verifier, asking(value));
      node.put(Rows.active(row, false));
      node.post("/v1/verify", verifier, asking(value));

      Drained drained = node.usage.drain();
      assertThat(drained.uses())
          .filteredOn(use -> use.token().equals(row.token()))
          .singleElement()
          .satisfies(
              use -> {
                assertThat(use.accepted()).isEqualTo(1);
                assertThat(use.refused()).isEqualTo(1);
              });
      assertThat(drained.refusals())
          .singleElement()
          .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.INACTIVE));
    }
  }

  @Nested
  class The_caller {
    @Test
    void without_a_credential_is_told_how_to_present_one() {
      HttpResponse<String> response = node.post("/v1/verify", null, asking("x"));

      assertProblem(response, 401, "UNAUTHENTICATED");
      assertThat(response.headers().firstValue("www-authenticate"))
          .contains("Bearer realm=\"latchkey\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YTpi", "Bearer", "Token abc", "lk_edi_x"})
    void of_another_scheme_is_none(String authorization) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(node.uri("/v1/verify"))
              .header("Content-Type", "application/json")
              .header("Authorization", authorization)
              .POST(HttpRequest.BodyPublishers.ofString(asking("x")));

      assertProblem(node.send(request), 401, "UNAUTHENTICATED");
    }

    @Test
    void with_a_token_that_is_not_good_is_refused() {
      HttpResponse<String> response = node.post("/v1/verify", "lk_usr_nonsense", asking("x"));

      assertProblem(response, 401, "UNAUTHENTICATED");
      assertThat(response.headers().firstValue("www-authenticate"))
          .contains("Bearer realm=\"latchkey\", error=\"invalid_token\"");
    }

    @Test
    void whose_token_lacks_the_permission_is_told_where_the_token_to_check_goes() {
      HttpResponse<String> response = node.post("/v1/verify", node.issue(Rows.edi()), asking("x"));

      assertProblem(response, 403, "FORBIDDEN");
      assertThat(response.body())
          .contains(
              "The caller's token lacks tokens:verify. The token to check goes into the body.");
    }

    @Test
    void with_two_credentials_is_not_guessed_at() {
      String verifier = node.verifier();
      HttpRequest.Builder twice =
          HttpRequest.newBuilder(node.uri("/v1/verify"))
              .header("Content-Type", "application/json")
              .header("Authorization", "Bearer " + verifier)
              .header("Authorization", "Bearer " + verifier)
              .POST(HttpRequest.BodyPublishers.ofString(asking("x")));
      HttpRequest.Builder mixed =
          HttpRequest.newBuilder(node.uri("/v1/verify"))
              .header("Content-Type", "application/json")
              .header("Authorization", "Bearer " + verifier)
              .header("private-token", verifier)
              .POST(HttpRequest.BodyPublishers.ofString(asking("x")));

      assertProblem(node.send(twice), 400, "SEVERAL_CREDENTIALS");
      assertProblem(node.send(mixed), 400, "SEVERAL_CREDENTIALS");
    }

    @Test
    void who_was_switched_off_is_refused_on_the_connection_where_he_was_recognized() {
      TokenRow row = Rows.management(TestNode.ACME, Set.of("tokens:verify"));
      String verifier = node.issue(row);
      assertThat(node.post("/v1/verify", verifier, asking("x")).statusCode()).isEqualTo(200);

      node.put(Rows.active(row, false));

      assertProblem(node.post("/v1/verify", verifier, asking("x")), 401, "UNAUTHENTICATED");
    }

    @Test
    void may_be_an_installation_verifier_for_its_services() {
      String verifier = node.issue(Rows.installationVerifier("edi"));
      String globexes =
          node.issue(Rows.environment(TestNode.GLOBEX, "edi", TestNode.GLOBEX_PRODUCTION));
      String metrics =
          node.issue(Rows.environment(TestNode.ACME, "agent-metrics", TestNode.PRODUCTION));

      assertThat(node.post("/v1/verify", verifier, asking(globexes)).body())
          .contains("\"active\":true", "\"slug\":\"globex\"");
      assertThat(node.post("/v1/verify", verifier, asking(metrics)).body())
          .contains("INVALID_TOKEN");
    }
  }

  @Nested
  class The_callers_own_uses {
    @Test
    void are_counted_within_seconds() {
      TokenRow row = Rows.management(TestNode.ACME, Set.of("tokens:verify"));
      String verifier = node.issue(row);
      node.usage.drain();

      for (int use = 0; use < 5; use++) {
        node.post("/v1/verify", verifier, asking("x"));
      }

      long counted = 0;
      long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
      while (counted < 5 && System.nanoTime() < deadline) {
        counted +=
            node.usage.drain().uses().stream()
                .filter(use -> use.token().equals(row.token()))
                .mapToLong(TokenUse::accepted)
                .sum();
        Thread.onSpinWait();
      }
      assertThat(counted).isEqualTo(5);
    }
  }

  @Nested
  class A_bad_body {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "{",
          "nonsense",
          "{\"token\":\"x\"} {}",
          "{\"token\":\"x\",\"token\":\"y\"}",
          "{\"token\":\"a\nb\"}",
          "{\"token\":\"x\",}",
          "{'token':'x'}",
        })
    void that_is_no_JSON_is_unreadable(String body) {
      assertProblem(node.post("/v1/verify", node.verifier(), body), 400, "UNREADABLE");
    }

    @Test
    void with_50_000_brackets_is_unreadable() {
      String body = "{\"token\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}";

      assertProblem(node.post("/v1/verify/batch", node.verifier(), body), 400, "UNREADABLE");
    }

    @Test
    void in_another_encoding_is_unreadable() {
      byte[] utf16 = "{\"token\":\"x\"}".getBytes(java.nio.charset.StandardCharsets.UTF_16);
      byte[] latin1 = "{\"token\":\"ü\"}".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

      assertProblem(send(utf16), 400, "UNREADABLE");
      assertProblem(send(latin1), 400, "UNREADABLE");
    }

    private HttpResponse<String> send(byte[] body) {
      return node.send(
          HttpRequest.newBuilder(node.uri("/v1/verify"))
              .header("Content-Type", "application/json")
              .header("Authorization", "Bearer " + node.verifier())
              .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{} | /token | REQUIRED",
          "{\"token\":null} | /token | REQUIRED",
          "{\"token\":1} | /token | WRONG_TYPE",
          "{\"token\":[]} | /token | WRONG_TYPE",
          "{\"token\":\"\"} | /token | BAD_FORMAT",
          "{\"token\":\"x\",\"more\":{\"a\":[1]}} | /more | UNKNOWN_FIELD",
          "{\"token\":\"x\",\"a/b~c\":1} | /a~1b~0c | UNKNOWN_FIELD",
          "{\"token\":\"x\",\"service\":7} | /service | WRONG_TYPE",
          "{\"token\":\"x\",\"service\":\"\\u0007\"} | /service | BAD_FORMAT",
          "{\"token\":\"x\",\"service\":\"\\ud800\"} | /service | BAD_FORMAT",
          "{\"token\":\"x\",\"permissions\":\"a\"} | /permissions | WRONG_TYPE",
          "{\"token\":\"x\",\"permissions\":[1]} | /permissions/0 | WRONG_TYPE",
          "{\"token\":\"x\",\"permissions\":[\"a\",null]} | /permissions/1 | REQUIRED",
          "{\"token\":\"x\",\"clientAddress\":\"localhost\"} | /clientAddress | BAD_FORMAT",
          "{\"token\":\"x\",\"maxStalenessMillis\":\"1\"} | /maxStalenessMillis | WRONG_TYPE",
          "{\"token\":\"x\",\"maxStalenessMillis\":1.5} | /maxStalenessMillis | WRONG_TYPE",
          "{\"token\":\"x\",\"maxStalenessMillis\":-1} | /maxStalenessMillis | NOT_ALLOWED",
          "{\"token\":\"x\",\"maxStalenessMillis\":99999999999999999999} | /maxStalenessMillis | NOT_ALLOWED",
          "[] | '' | WRONG_TYPE",
          "7 | '' | WRONG_TYPE",
        })
    void is_told_field_by_field(String body, String field, String code) {
      HttpResponse<String> response = node.post("/v1/verify", node.verifier(), body);

      assertProblem(response, 422, "INVALID_FIELDS");
      assertThat(response.body()).contains("{\"field\":\"" + field + "\",\"code\":\"" + code + '"');
    }

    @Test
    void with_too_much_in_a_field_says_so() {
      String long1 = "{\"token\":\"" + "x".repeat(1_025) + "\"}";
      String long2 = "{\"token\":\"x\",\"service\":\"" + "x".repeat(65) + "\"}";
      String many =
          "{\"token\":\"x\",\"permissions\":["
              + IntStream.range(0, 101).mapToObj(at -> "\"p\"").collect(Collectors.joining(","))
              + "]}";

      for (String body : new String[] {long1, long2, many}) {
        HttpResponse<String> response = node.post("/v1/verify", node.verifier(), body);
        assertProblem(response, 422, "INVALID_FIELDS");
        assertThat(response.body()).contains("TOO_LONG");
      }
    }

    @Test
    void that_is_too_large_is_refused_and_the_connection_closed() {
      String body = "{\"token\":\"" + "x".repeat(65_536) + "\"}";

      HttpResponse<String> response = node.post("/v1/verify", node.verifier(), body);

      assertProblem(response, 413, "TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "text/plain",
          "application/xml",
          "application/json; charset=utf-16",
          "multipart/form-data"
        })
    void of_another_media_type_is_refused(String type) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(node.uri("/v1/verify"))
              .header("Content-Type", type)
              .header("Authorization", "Bearer " + node.verifier())
              .POST(HttpRequest.BodyPublishers.ofString(asking("x")));

      assertProblem(node.send(request), 415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"application/json;charset=UTF-8", "Application/JSON; charset=\"utf-8\""})
    void of_JSON_in_another_spelling_is_taken(String type) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(node.uri("/v1/verify"))
              .header("Content-Type", type)
              .header("Authorization", "Bearer " + node.verifier())
              .POST(HttpRequest.BodyPublishers.ofString(asking("x")));

      assertThat(node.send(request).statusCode()).isEqualTo(200);
    }
  }

  @Nested
  class A_batch {
    @Test
    void is_answered_in_its_order() {
      String good = node.issue(Rows.edi());
      String body =
          "{\"requests\":["
              + asking("nonsense")
              + ','
              + asking(good)
              + ','
              + asking(good).replace("production", "development")
              + "]}";

      HttpResponse<String> response = node.post("/v1/verify/batch", node.verifier(), body);

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body())
          .matches(
              "\\{\"results\":\\[\\{[^{]*INVALID_TOKEN.*\"code\":\"OK\".*INSUFFICIENT_SCOPE.*]}");
    }

    @Test
    void of_1_000_is_taken_and_of_one_more_is_not() {
      String thousand =
          IntStream.range(0, 1_000)
              .mapToObj(at -> asking("x" + at))
              .collect(Collectors.joining(","));
      String verifier = node.verifier();

      assertThat(
              node.post("/v1/verify/batch", verifier, "{\"requests\":[" + thousand + "]}")
                  .statusCode())
          .isEqualTo(200);
      HttpResponse<String> tooMany =
          node.post(
              "/v1/verify/batch",
              verifier,
              "{\"requests\":[" + thousand + "," + asking("y") + "]}");
      assertProblem(tooMany, 422, "INVALID_FIELDS");
      assertThat(tooMany.body()).contains("\"field\":\"/requests\",\"code\":\"TOO_LONG\"");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{} | /requests | REQUIRED",
          "{\"requests\":[]} | /requests | REQUIRED",
          "{\"requests\":{}} | /requests | WRONG_TYPE",
          "{\"requests\":[7]} | /requests/0 | WRONG_TYPE",
          "{\"requests\":[{\"token\":\"x\"},{\"token\":\"x\",\"permissions\":[3]}]} | /requests/1/permissions/0 | WRONG_TYPE",
          "{\"requests\":[{\"token\":\"x\"},{}]} | /requests/1/token | REQUIRED",
        })
    void is_told_field_by_field(String body, String field, String code) {
      HttpResponse<String> response = node.post("/v1/verify/batch", node.verifier(), body);

      assertProblem(response, 422, "INVALID_FIELDS");
      assertThat(response.body()).contains("{\"field\":\"" + field + "\",\"code\":\"" + code + '"');
    }
  }

  @Nested
  class A_token_itself {
    @Test
    void is_told_about_itself() {
      HttpResponse<String> response = node.get("/v1/self", node.issue(Rows.edi()));

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body()).contains("\"active\":true", "\"service\":\"edi\"");
    }

    @Test
    void that_is_not_good_is_401() {
      assertProblem(
          node.get("/v1/self", node.issue(Rows.active(Rows.edi(), false))), 401, "INVALID_TOKEN");
      assertProblem(node.get("/v1/self", "nonsense"), 401, "INVALID_TOKEN");
      assertProblem(node.get("/v1/self", null), 401, "UNAUTHENTICATED");
    }

    @Test
    void is_judged_by_where_it_comes_from() {
      assertProblem(
          node.get("/v1/self", node.issue(Rows.from(Rows.edi(), "203.0.113.0/24"))),
          403,
          "ADDRESS_NOT_ALLOWED");
      assertThat(
              node.get("/v1/self", node.issue(Rows.from(Rows.edi(), "127.0.0.0/8"))).statusCode())
          .isEqualTo(200);
    }
  }

  @Nested
  class Any_request {
    @Test
    void is_answered_with_headers_that_keep_the_answer_private() {
      HttpResponse<String> response = node.post("/v1/verify", node.verifier(), asking("x"));

      assertThat(response.headers().map())
          .containsEntry("cache-control", java.util.List.of("no-store"))
          .containsEntry("x-content-type-options", java.util.List.of("nosniff"))
          .containsEntry("referrer-policy", java.util.List.of("no-referrer"))
          .containsEntry("cross-origin-opener-policy", java.util.List.of("same-origin"))
          .containsEntry(
              "content-security-policy",
              java.util.List.of("default-src 'none'; frame-ancestors 'none'"))
          .containsKey("x-request-id")
          .doesNotContainKey("strict-transport-security");
    }

    @ParameterizedTest
    @CsvSource({
      "GET, /v1/verify, POST",
      "PUT, /v1/verify/batch, POST",
      "POST, /v1/self, GET",
      "HEAD, /v1/self, GET",
      "OPTIONS, /v1/connections, POST",
      "TRACE, /v1/connections, POST",
      "PATCH, /v1/connections/con_x, 'GET, DELETE'",
      "POST, /livez, GET",
    })
    void by_another_method_is_405_and_told_which(String method, String path, String allow) {
      HttpResponse<String> response =
          node.send(
              HttpRequest.newBuilder(node.uri(path))
                  .method(method, HttpRequest.BodyPublishers.noBody()));

      assertThat(response.statusCode()).isEqualTo(405);
      assertThat(response.headers().firstValue("allow")).contains(allow);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "/",
          "/v1",
          "/v1/verify/",
          "//v1/verify",
          "/v1/./verify",
          "/V1/VERIFY",
          "/v1%2fverify",
          "/v1/verify;x=y",
          "/v1/connections/",
          "/v1/connections/a/b",
          "/metrics",
          "/api/v1/me"
        })
    void of_another_path_is_404(String path) {
      assertProblem(node.get(path, null), 404, "NOT_FOUND");
    }

    @Test
    void with_a_parameter_is_told_that_there_is_none() {
      HttpResponse<String> response =
          node.post("/v1/verify?access_token=x&b=1", node.verifier(), asking("x"));

      assertProblem(response, 422, "INVALID_FIELDS");
      assertThat(response.body())
          .contains("{\"field\":\"access_token\",\"code\":\"UNKNOWN_FIELD\"", "\"field\":\"b\"");
    }

    @ParameterizedTest
    @CsvSource({
      "application/json, 200",
      "'text/html, */*;q=0.1', 200",
      "application/*, 200",
      "text/html, 406",
      "'application/json;q=0, text/html', 406",
    })
    void is_answered_only_in_a_form_that_it_takes(String accept, int status) {
      HttpResponse<String> response =
          node.send(
              HttpRequest.newBuilder(node.uri("/v1/self"))
                  .header("Accept", accept)
                  .header("Authorization", "Bearer " + node.issue(Rows.edi())));

      assertThat(response.statusCode()).isEqualTo(status);
    }
  }
}
