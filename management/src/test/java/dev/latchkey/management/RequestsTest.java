package dev.latchkey.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsTest {
  private static final String ENVIRONMENTS = "/api/v1/organizations/acme/environments";
  private static final String TOKENS = "/api/v1/organizations/acme/tokens";
  private static final String CI =
      "{\"kind\":\"organization\",\"name\":\"ci\",\"permissions\":[\"environments:read\"]}";

  @RegisterExtension final ManagementServer server = new ManagementServer();

  @Nested
  class Credentials {
    @Test
    void none_is_challenged_without_an_error() {
      Reply reply = server.nobody().get("/api/v1/me");

      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.code()).isEqualTo("UNAUTHENTICATED");
      assertThat(reply.header("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void whatever_is_not_good_is_answered_alike() {
      Reply ci = server.ann().post(TOKENS, CI);
      Reply edi =
          server
              .ann()
              .post(
                  TOKENS,
                  "{\"kind\":\"environment\",\"service\":\"edi\",\"environment\":\"production\"}");
      Reply off = server.ann().post(TOKENS, CI.replace("ci", "off"));
      server.ann().patch(TOKENS + "/" + off.text("/id"), "{\"status\":\"INACTIVE\"}");
      Reply gone = server.ann().post(TOKENS, CI.replace("ci", "gone"));
      server.ann().delete(TOKENS + "/" + gone.text("/id"));
      String good = ci.text("/value");
      List<String> bad =
          List.of(
              "nonsense",
              good.substring(0, good.length() - 1),
              edi.text("/value"),
              off.text("/value"),
              gone.text("/value"));

      for (String each : bad) {
        Reply reply = server.nobody().with(each).get("/api/v1/me");
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
        assertThat(reply.text("/detail"))
            .isEqualTo(server.nobody().get("/api/v1/me").text("/detail"));
      }
      assertThat(server.nobody().with(good).get("/api/v1/me").status()).isEqualTo(200);
    }

    @Test
    void two_are_refused_whatever_they_are() {
      assertThat(server.ann().get("/api/v1/me", "private-token", "x").code())
          .isEqualTo("SEVERAL_CREDENTIALS");
      assertThat(server.ann().get("/api/v1/me", "Authorization", "Bearer x").code())
          .isEqualTo("SEVERAL_CREDENTIALS");
      assertThat(
              server.nobody().get("/api/v1/me", "private-token", "x", "private-token", "x").code())
          .isEqualTo("SEVERAL_CREDENTIALS");
    }

    @Test
    void come_as_private_token_too_and_count_as_a_use() {
      String ci = server.ann().post(TOKENS, CI).text("/value");

      assertThat(server.nobody().get("/api/v1/me", "private-token", ci).status()).isEqualTo(200);
      assertThat(server.nobody().get("/api/v1/me", "Authorization", "bEaReR  " + ci).status())
          .isEqualTo(200);
      assertThat(server.nobody().get("/api/v1/me", "Authorization", "Basic " + ci).status())
          .isEqualTo(401);
    }
  }

  @Nested
  class Tenancy {
    @Test
    void another_organization_is_not_found_like_an_invented_one() {
      for (String path :
          List.of("", "/environments", "/services", "/tokens", "/audit-events", "/subscriptions")) {
        Reply other = server.ben().get("/api/v1/organizations/acme" + path);
        Reply invented = server.ben().get("/api/v1/organizations/invented" + path);
        assertThat(other.status()).isEqualTo(404);
        assertThat(withoutId(other)).isEqualTo(withoutId(invented));
      }
    }

    @Test
    void an_operator_sees_another_organization_and_its_subscriptions_but_not_what_is_in_it() {
      String blue = "/api/v1/organizations/blue-harbour";

      assertThat(server.ann().get(blue).text("/name")).isEqualTo("Blue Harbour");
      assertThat(server.ann().put(blue + "/subscriptions/edi").status()).isEqualTo(201);
      assertThat(server.ann().put(blue + "/subscriptions/edi").status()).isEqualTo(200);
      assertThat(server.ann().get(blue + "/subscriptions").text("/items/0/service"))
          .isEqualTo("edi");
      assertThat(server.ann().get(blue + "/tokens").status()).isEqualTo(404);
      assertThat(server.ann().get(blue + "/audit-events").status()).isEqualTo(404);
    }

    @Test
    void a_token_of_another_organization_is_not_found_by_its_id() {
      String id = server.ann().post(TOKENS, CI).text("/id");

      Reply foreign = server.ben().get("/api/v1/organizations/blue-harbour/tokens/" + id);
      Reply none = server.ben().get("/api/v1/organizations/blue-harbour/tokens/tok_none");

      assertThat(foreign.status()).isEqualTo(404);
      assertThat(withoutId(foreign)).isEqualTo(withoutId(none));
    }

    private static String withoutId(Reply reply) {
      return reply.body().replaceAll("req_\\w+", "req");
    }
  }

  @Nested
  class Rights {
    @Test
    void a_missing_one_is_named_and_the_refusal_is_in_the_audit_log() {
      Reply ci = server.ann().post(TOKENS, CI);

      Reply refused =
          server.nobody().with(ci.text("/value")).post(ENVIRONMENTS, "{\"name\":\"Staging\"}");

      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.text("/detail")).isEqualTo("This needs environments:write.");
      Reply log = server.ann().get("/api/v1/organizations/acme/audit-events?result=REFUSED");
      assertThat(log.text("/items/0/action")).isEqualTo("environment.create");
      assertThat(log.text("/items/0/code")).isEqualTo("FORBIDDEN");
      assertThat(log.text("/items/0/token")).isEqualTo(ci.text("/id"));
      assertThat(log.text("/items/0/actor/type")).isEqualTo("TECHNICAL_USER");
    }
  }

  @Nested
  class Bodies {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "{",
          "{\"name\":\"a\"} {}",
          "{\"name\":\"a\",\"name\":\"b\"}",
          "{'name':'a'}",
          "{\"name\":NaN}",
          "{\"name\":\"a\u0001\"}",
          "{\"name\":\"\\ud800\"}",
          "// a\n{}",
          "\ufeff{}"
        })
    void that_are_no_json_are_unreadable(String body) {
      assertThat(server.ann().post(ENVIRONMENTS, body).code()).isEqualTo("UNREADABLE");
    }

    @Test
    void that_are_too_deep_or_not_utf_8_are_unreadable() {
      String deep = "[".repeat(50_000);
      byte[] latin = "{\"name\":\"M\u00fcller\"}".getBytes(StandardCharsets.ISO_8859_1);
      String at33 = "{\"metadata\":" + "[".repeat(32) + "]".repeat(32) + "}";
      String at32 = "{\"colour\":" + "[".repeat(31) + "]".repeat(31) + "}";

      assertThat(server.ann().post(ENVIRONMENTS, deep).code()).isEqualTo("UNREADABLE");
      assertThat(
              server
                  .ann()
                  .send(
                      "POST",
                      ENVIRONMENTS,
                      BodyPublishers.ofByteArray(latin),
                      "Content-Type",
                      "application/json")
                  .code())
          .isEqualTo("UNREADABLE");
      assertThat(server.ann().post(ENVIRONMENTS, at33).code()).isEqualTo("UNREADABLE");
      assertThat(server.ann().post(ENVIRONMENTS, at32).errors())
          .containsExactly("/colour UNKNOWN_FIELD");
    }

    @Test
    void that_are_too_large_are_refused_with_and_without_a_length() {
      String large = "{\"name\":\"" + "x".repeat(65_536) + "\"}";

      assertThat(server.ann().post(ENVIRONMENTS, large).status()).isEqualTo(413);
      assertThat(
              server
                  .ann()
                  .send(
                      "POST",
                      ENVIRONMENTS,
                      BodyPublishers.ofInputStream(
                          () ->
                              new java.io.ByteArrayInputStream(
                                  large.getBytes(StandardCharsets.UTF_8))),
                      "Content-Type",
                      "application/json")
                  .code())
          .isEqualTo("TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "1", "\"x\""})
    void that_are_no_object_have_the_wrong_type(String body) {
      assertThat(server.ann().post(ENVIRONMENTS, body).errors()).containsExactly(" WRONG_TYPE");
    }

    @Test
    void take_no_string_for_a_number_or_a_number_for_a_string() {
      assertThat(server.ann().post(ENVIRONMENTS, "{\"name\":1}").errors())
          .containsExactly("/name WRONG_TYPE");
      assertThat(
              server
                  .ann()
                  .post(
                      "/api/v1/organizations/acme/services",
                      "{\"name\":\"Orders\",\"needsSubscription\":\"true\",\"permissions\":\"a\"}")
                  .errors())
          .containsExactlyInAnyOrder("/needsSubscription WRONG_TYPE", "/permissions WRONG_TYPE");
    }

    @Test
    void name_unknown_fields_by_json_pointer() {
      assertThat(
              server
                  .ann()
                  .post(ENVIRONMENTS, "{\"name\":\"Q\",\"a/b~c\":1,\"__proto__\":{}}")
                  .errors())
          .containsExactlyInAnyOrder("/a~1b~0c UNKNOWN_FIELD", "/__proto__ UNKNOWN_FIELD");
    }
  }

  @Nested
  class Ways {
    @Test
    void that_are_not_there_are_not_found_and_other_methods_not_allowed() {
      Reply wrong = server.ann().delete(ENVIRONMENTS);

      assertThat(server.ann().get("/api/v1/nothing").code()).isEqualTo("NOT_FOUND");
      assertThat(wrong.status()).isEqualTo(405);
      assertThat(List.of(wrong.header("Allow").orElse("").split(", ")))
          .containsExactlyInAnyOrder("GET", "POST");
    }

    @Test
    void to_verification_lead_to_the_other_port() {
      assertThat(server.ann().post("/v1/verify", "{}").text("/detail"))
          .isEqualTo("Verification answers at https://verify.example.com/v1/verify.");
    }

    @Test
    void of_answering_are_chosen_by_accept() {
      assertThat(server.ann().get("/api/v1/me", "Accept", "image/png").code())
          .isEqualTo("NOT_ACCEPTABLE");
      assertThat(server.ann().get("/api/v1/me", "Accept", "text/html, */*;q=0.1").status())
          .isEqualTo(200);
      assertThat(server.ann().get("/api/v1/me", "Accept", "nonsense").status()).isEqualTo(406);
      assertThat(
              server.ann().post(ENVIRONMENTS, "{\"name\":\"Q 1\"}", "Accept", "text/csv").status())
          .isEqualTo(406);
      assertThat(server.ann().get(ENVIRONMENTS + "/q-1").status()).isEqualTo(404);
    }
  }

  @Nested
  class Headers {
    @Test
    void with_bad_values_are_told_by_name_and_nothing_is_done() {
      assertThat(
              server
                  .ann()
                  .post(ENVIRONMENTS, "{\"name\":\"Q 1\"}", "Idempotency-Key", "a b")
                  .errors())
          .containsExactly("Idempotency-Key BAD_FORMAT");
      assertThat(
              server
                  .ann()
                  .post(ENVIRONMENTS, "{\"name\":\"Q 1\"}", "Idempotency-Key", "k".repeat(256))
                  .errors())
          .containsExactly("Idempotency-Key TOO_LONG");
      assertThat(server.ann().delete(ENVIRONMENTS + "/development", "Prefer", "wait=61").errors())
          .containsExactly("Prefer BAD_FORMAT");
      assertThat(server.ann().get(ENVIRONMENTS, "X-Feed-Position", "x").errors())
          .containsExactly("X-Feed-Position BAD_FORMAT");
      assertThat(server.ann().get(ENVIRONMENTS).json().path("items")).hasSize(2);
    }

    @Test
    void with_a_position_that_is_reached_are_answered() {
      Reply made = server.ann().post(ENVIRONMENTS, "{\"name\":\"Staging\"}");

      assertThat(
              server
                  .ann()
                  .get(
                      ENVIRONMENTS, "X-Feed-Position", made.header("X-Feed-Position").orElseThrow())
                  .status())
          .isEqualTo(200);
    }
  }
}
