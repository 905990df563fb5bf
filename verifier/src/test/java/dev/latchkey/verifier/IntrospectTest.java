package dev.latchkey.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.form.TypeId;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntrospectTest {
  private static TestNode node;

  @BeforeAll
  static void start() {
    node = new TestNode();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static String bearer(String token) {
    return "Bearer " + token;
  }

  private static String basic(String user, String token) {
    byte[] pair = (user + ":" + token).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private static HttpResponse<String> ask(@Nullable String authorization, String form) {
    return ask("/oauth2/introspect", authorization, form, "application/x-www-form-urlencoded");
  }

  private static HttpResponse<String> ask(
      String path, @Nullable String authorization, String form, String type) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(node.uri(path))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(form));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return node.send(request);
  }

  private static void assertError(HttpResponse<String> response, int status, String error) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("content-type")).contains("application/json");
    assertThat(response.body()).startsWith("{\"error\":\"" + error + "\",\"error_description\":\"");
    assertThat(response.headers().firstValue("cache-control")).contains("no-store");
  }

  @Nested
  class A_good_token {
    @Test
    void is_active_with_all_that_the_standard_names() {
      TokenRow row =
          Rows.lasting(
              Rows.permitted(Rows.edi(), "orders:write", "orders:read"),
              1_760_000_000_500_000L,
              1_890_000_000_500_000L);
      String value = node.issue(row);

      HttpResponse<String> response =
          ask(bearer(node.verifier()), "token=" + value + "&service=edi&environment=production");

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("content-type")).contains("application/json");
      assertThat(response.headers().firstValue("cache-control")).contains("no-store");
      assertThat(response.body())
          .isEqualTo(
              """
              {"active":true,"scope":"orders:read orders:write","aud":"edi",\
              "iss":"https://tokens.example.com","iat":1763500000,"nbf":1760000001,"exp":1890000000,\
              "jti":"%s","token_type":"Bearer","organization":"acme","environment":"production"}"""
                  .formatted(TypeId.format("tok", row.token()))
                  .replace(
                      "1763500000",
                      Long.toString((row.token().getMostSignificantBits() >>> 16) / 1_000)));
    }

    @Test
    void of_a_principal_names_it_as_the_subject() {
      String value = node.issue(Rows.actingAs(Rows.management(TestNode.ACME, Set.of()), "tus_1"));

      assertThat(ask(bearer(node.verifier()), "token=" + value).body())
          .contains("\"sub\":\"tus_1\"")
          .doesNotContain("\"aud\"", "\"scope\"", "\"exp\"", "\"nbf\"", "\"environment\"");
    }

    @Test
    void is_active_for_whatever_it_opens_where_no_service_is_asked_for() {
      String value = node.issue(Rows.edi());

      assertThat(ask(bearer(node.verifier()), "token=" + value).body())
          .startsWith("{\"active\":true,\"aud\":\"edi\"");
      assertThat(ask(bearer(node.verifier()), "token=" + value + "&environment=development").body())
          .isEqualTo("{\"active\":false}");
    }
  }

  @Nested
  class Any_other_token {
    @ParameterizedTest
    @CsvSource({
      "agent-metrics, production",
      "edi, development",
      "edi, nowhere",
      "nothing, production",
    })
    void is_inactive_and_nothing_more_is_said(String service, String environment) {
      String value = node.issue(Rows.edi());

      assertThat(
              ask(
                      bearer(node.verifier()),
                      "token=" + value + "&service=" + service + "&environment=" + environment)
                  .body())
          .isEqualTo("{\"active\":false}");
    }

    @Test
    void is_inactive_whether_it_is_unknown_ended_or_another_organizations() {
      String verifier = node.verifier("tokens:diagnose");
      for (String value :
          new String[] {
            "nonsense",
            URLEncoder.encode("ÿ\u0000%&=+ ", StandardCharsets.UTF_8),
            node.issue(Rows.active(Rows.edi(), false)),
            node.issue(Rows.expiring(Rows.edi(), 1)),
            node.issue(Rows.from(Rows.edi(), "203.0.113.0/24")),
            node.issue(Rows.environment(TestNode.GLOBEX, "edi", TestNode.GLOBEX_PRODUCTION)),
          }) {
        HttpResponse<String> response = ask(bearer(verifier), "token=" + value);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"active\":false}");
      }
    }

    @Test
    void is_inactive_for_an_installation_verifier_of_other_services() {
      String value = node.issue(Rows.edi());
      String his = node.issue(Rows.installationVerifier("edi"));
      String others = node.issue(Rows.installationVerifier("agent-metrics"));

      assertThat(ask(bearer(his), "token=" + value).body()).contains("\"active\":true");
      assertThat(ask(bearer(others), "token=" + value).body()).isEqualTo("{\"active\":false}");
    }
  }

  @Nested
  class The_caller {
    @Test
    void may_use_Basic_with_any_user_name_or_private_token() {
      String form = "token=" + node.issue(Rows.edi()) + "&token_type_hint=access_token";
      String verifier = node.verifier();

      assertThat(ask(basic("anyone", verifier), form).body()).contains("\"active\":true");
      assertThat(ask(basic("", verifier), form).body()).contains("\"active\":true");
      HttpResponse<String> own =
          node.send(
              HttpRequest.newBuilder(node.uri("/oauth2/introspect"))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .header("private-token", verifier)
                  .POST(HttpRequest.BodyPublishers.ofString(form)));
      assertThat(own.body()).contains("\"active\":true");
    }

    @Test
    void without_a_credential_is_offered_both_ways_and_told_no_error() {
      HttpResponse<String> response = ask(null, "token=x");

      assertError(response, 401, "invalid_client");
      assertThat(response.headers().allValues("www-authenticate"))
          .containsExactly(
              "Bearer realm=\"latchkey\"", "Basic realm=\"latchkey\", charset=\"UTF-8\"");
    }

    @Test
    void with_a_bad_bearer_token_is_401_invalid_token() {
      HttpResponse<String> response = ask(bearer("nonsense"), "token=x");

      assertError(response, 401, "invalid_token");
      assertThat(response.headers().allValues("www-authenticate"))
          .containsExactly("Bearer realm=\"latchkey\", error=\"invalid_token\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YTpub25zZW5zZQ==", "Basic !", "Basic YWJj", "Basic YTo="})
    void with_a_bad_password_is_401_invalid_client_by_the_same_scheme(String authorization) {
      HttpResponse<String> response = ask(authorization, "token=x");

      assertError(response, 401, "invalid_client");
      assertThat(response.headers().allValues("www-authenticate"))
          .containsExactly("Basic realm=\"latchkey\", charset=\"UTF-8\"");
    }

    @Test
    void without_the_permission_is_401_too() {
      String reader = node.issue(Rows.management(TestNode.ACME, Set.of("tokens:read")));

      HttpResponse<String> response = ask(bearer(reader), "token=x");

      assertError(response, 401, "insufficient_scope");
      assertThat(response.headers().allValues("www-authenticate"))
          .containsExactly(
              "Bearer realm=\"latchkey\", error=\"insufficient_scope\", scope=\"tokens:verify\"");
      assertError(ask(basic("a", reader), "token=x"), 401, "invalid_client");
    }

    @Test
    void with_two_credentials_is_400() {
      HttpResponse<String> response =
          node.send(
              HttpRequest.newBuilder(node.uri("/oauth2/introspect"))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .header("Authorization", bearer(node.verifier()))
                  .header("private-token", "x")
                  .POST(HttpRequest.BodyPublishers.ofString("token=x")));

      assertError(response, 400, "invalid_request");
    }
  }

  @Nested
  class A_request {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "token=",
          "service=edi",
          "token=a&token=b",
          "token=a&service=edi&service=edi",
          "token=%",
          "token=%zz",
          "token=%ff",
        })
    void that_is_not_as_the_standard_has_it_is_invalid(String form) {
      assertError(ask(bearer(node.verifier()), form), 400, "invalid_request");
    }

    @Test
    void never_has_anything_in_its_URL() {
      HttpResponse<String> response =
          ask(
              "/oauth2/introspect?token=x",
              bearer(node.verifier()),
              "token=x",
              "application/x-www-form-urlencoded");

      assertError(response, 400, "invalid_request");
    }

    @Test
    void may_have_parameters_that_say_nothing_here() {
      String form = "token=" + node.issue(Rows.edi()) + "&client_id=x&resource=y&";

      assertThat(ask(bearer(node.verifier()), form).body()).contains("\"active\":true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "multipart/form-data; boundary=x"})
    void of_another_type_is_415(String type) {
      HttpResponse<String> response =
          ask("/oauth2/introspect", bearer(node.verifier()), "{\"token\":\"x\"}", type);

      assertThat(response.statusCode()).isEqualTo(415);
      assertThat(response.headers().firstValue("content-type"))
          .contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"})
    void by_another_method_is_405(String method) {
      HttpResponse<String> response =
          node.send(
              HttpRequest.newBuilder(node.uri("/oauth2/introspect"))
                  .method(method, HttpRequest.BodyPublishers.noBody()));

      assertThat(response.statusCode()).isEqualTo(405);
      assertThat(response.headers().firstValue("allow")).contains("POST");
    }
  }

  @Nested
  class When_it_can_not_be_told {
    @Test
    void the_answer_is_503_with_the_time_to_wait() {
      try (TestNode silent = new TestNode()) {
        String form = "token=" + silent.issue(Rows.edi());
        String verifier = silent.verifier();
        silent.key.set(null);

        HttpResponse<String> response =
            silent.send(
                HttpRequest.newBuilder(silent.uri("/oauth2/introspect"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Authorization", bearer(verifier))
                    .POST(HttpRequest.BodyPublishers.ofString(form)));

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("\"code\":\"SEALED\"");
        assertThat(response.headers().firstValue("retry-after")).contains("1");
        assertThat(response.headers().firstValue("www-authenticate")).isEmpty();
      }
    }
  }

  @Test
  void each_exit_is_counted_with_its_reason() {
    try (TestNode counting = new TestNode()) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(counting.uri("/oauth2/introspect"))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(HttpRequest.BodyPublishers.ofString("token=x"));
      counting.send(request);
      counting.send(request.copy().header("Authorization", bearer("nonsense")));
      counting.send(request.copy().header("Authorization", bearer(counting.verifier())));

      assertThat(counting.send(HttpRequest.newBuilder(counting.operationsUri("/metrics"))).body())
          .contains(
              "latchkey_requests_without_verdict_total{code=\"invalid_client\",door=\"introspect\",reason=\"NO_CREDENTIAL\"} 1.0",
              "latchkey_requests_without_verdict_total{code=\"invalid_token\",door=\"introspect\",reason=\"BAD_CREDENTIAL\"} 1.0",
              "latchkey_verifications_total{code=\"INVALID_TOKEN\",door=\"introspect\",reason=\"MALFORMED\"} 1.0");
    }
  }
}
