package dev.latchkey.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.verification.feed.Row.ServiceRow;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.limit.Limit;
import dev.latchkey.verification.limit.Limits;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ExplainTest {
  private static TestNode node;

  @BeforeAll
  static void start() {
    node = new TestNode();
    node.put(new ServiceRow(TestNode.ACME, "orders-api", false, Set.of("orders:read")));
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static String asking(String value, String environment) {
    return "{\"token\":\""
        + value
        + "\",\"service\":\"edi\",\"environment\":\""
        + environment
        + "\"}";
  }

  private static HttpResponse<String> explain(String body) {
    return node.post("/v1/explain", node.verifier("tokens:diagnose"), body);
  }

  private static HttpResponse<String> recall(String requestId) {
    return explain("{\"requestId\":\"" + requestId + "\"}");
  }

  private static String requestId(HttpResponse<String> response) {
    return response.headers().firstValue("x-request-id").orElseThrow();
  }

  private static String withoutId(HttpResponse<String> response) {
    return response.body().replaceAll("\"requestId\":\"[^\"]*\"", "");
  }

  @Nested
  class A_question {
    @Test
    void is_decided_step_by_step_up_to_the_one_that_fails() {
      HttpResponse<String> response = explain(asking(node.issue(Rows.edi()), "development"));

      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      assertThat(response.body())
          .startsWith(
              "{\"code\":\"INSUFFICIENT_SCOPE\",\"steps\":[{\"check\":\"FORM\",\"passed\":true")
          .contains("{\"check\":\"SERVICE\",\"passed\":true,\"wanted\":\"edi\",\"found\":\"edi\"}")
          .contains(
              "{\"check\":\"ENVIRONMENT\",\"passed\":false,\"wanted\":\"development\",\"found\":\"production\"}]")
          .endsWith("\"remedy\":\"Use a token for development.\"}");
    }

    @Test
    void that_passes_has_all_steps_and_no_remedy() {
      HttpResponse<String> response = explain(asking(node.issue(Rows.edi()), "production"));

      assertThat(response.body())
          .startsWith("{\"code\":\"OK\"")
          .contains("{\"check\":\"LIMITS\",\"passed\":true,\"wanted\":\"no limits\"")
          .doesNotContain("\"passed\":false")
          .endsWith("\"remedy\":null}");
    }

    @Test
    void counts_as_no_use() {
      TokenRow row = Rows.environment(TestNode.ACME, "orders-api", TestNode.PRODUCTION);
      String value = node.issue(Rows.limited(row, new Limits(List.of(new Limit(1, 60)))));
      String body = "{\"token\":\"" + value + "\",\"service\":\"orders-api\"}";
      String verifier = node.verifier("tokens:diagnose");

      IntStream.range(0, 5).forEach(each -> node.post("/v1/explain", verifier, body));

      assertThat(node.post("/v1/verify", verifier, body).body()).contains("\"code\":\"OK\"");
      assertThat(node.post("/v1/explain", verifier, body).body())
          .contains("\"code\":\"RATE_LIMITED\"")
          .contains("\"wanted\":\"at most 1 in PT1M\",\"found\":\"0 of 1 left until ");
    }

    @Test
    void about_another_organizations_token_is_answered_like_one_about_none() {
      TokenRow foreign = Rows.environment(TestNode.GLOBEX, "edi", TestNode.GLOBEX_PRODUCTION);
      String inactive = node.issue(Rows.active(foreign, false));
      String wrong = inactive.substring(0, 30) + "AAAA" + inactive.substring(34);
      String nobodys = explain(asking(TestValues.unknown(), "production")).body();

      assertThat(
              explain(
                      asking(
                          node.issue(
                              Rows.environment(TestNode.GLOBEX, "edi", TestNode.GLOBEX_PRODUCTION)),
                          "production"))
                  .body())
          .isEqualTo(nobodys);
      assertThat(explain(asking(inactive, "production")).body()).isEqualTo(nobodys);
      assertThat(explain(asking(TestValues.withChecksum(wrong), "production")).body())
          .isEqualTo(nobodys);
    }

    @Test
    void is_for_verifiers_that_may_diagnose() {
      String body = asking(node.issue(Rows.edi()), "production");

      assertThat(node.post("/v1/explain", null, body).statusCode()).isEqualTo(401);
      assertThat(node.post("/v1/explain", node.verifier(), body).statusCode()).isEqualTo(403);
      assertThat(
              node.post("/v1/explain", node.issue(Rows.installationVerifier("edi")), body)
                  .statusCode())
          .isEqualTo(403);
    }
  }

  @Nested
  class A_request_id {
    @Test
    void shows_the_refusal_with_what_was_asked_then_and_what_the_caller_was_told() {
      TokenRow row = Rows.edi();
      String value = node.issue(Rows.active(row, false));
      HttpResponse<String> refused =
          node.post("/v1/verify", node.verifier(), asking(value, "production"));
      node.put(Rows.active(row, true));

      HttpResponse<String> response = recall(requestId(refused));

      assertThat(response.body())
          .startsWith("{\"code\":\"INVALID_TOKEN\"")
          .contains(
              "\"check\":\"STATE\",\"passed\":false,\"wanted\":\"ACTIVE\",\"found\":\"INACTIVE\"")
          .contains("\"requestId\":\"" + requestId(refused) + "\"")
          .contains("\"door\":\"verify\",\"told\":\"INVALID_TOKEN\"")
          .doesNotContain(value);
    }

    @Test
    void of_a_connection_that_was_refused_says_more_than_the_connector_was_told() {
      String value = node.issue(Rows.edi());
      HttpResponse<String> refused =
          node.post("/v1/connections", null, asking(value, "development"));

      assertThat(recall(requestId(refused)).body())
          .startsWith("{\"code\":\"INSUFFICIENT_SCOPE\"")
          .contains("\"door\":\"connections\",\"told\":\"INVALID_TOKEN\"");
    }

    @Test
    void of_a_batch_names_one_of_its_questions() {
      String good = node.issue(Rows.edi());
      HttpResponse<String> batch =
          node.post(
              "/v1/verify/batch",
              node.verifier(),
              "{\"requests\":["
                  + asking(good, "production")
                  + ","
                  + asking(good, "development")
                  + "]}");

      assertThat(recall(requestId(batch) + "/1").body()).contains("INSUFFICIENT_SCOPE");
      assertThat(recall(requestId(batch)).body()).contains("INSUFFICIENT_SCOPE");
      assertThat(recall(requestId(batch) + "/0").statusCode()).isEqualTo(404);
    }

    @Test
    void of_anything_but_an_own_tokens_refusal_answers_like_one_never_given() {
      String globexToken =
          node.issue(
              Rows.active(
                  Rows.environment(TestNode.GLOBEX, "edi", TestNode.GLOBEX_PRODUCTION), false));
      String globexVerifier = node.issue(Rows.management(TestNode.GLOBEX, Set.of("tokens:verify")));
      HttpResponse<String> foreign =
          node.post("/v1/verify", globexVerifier, asking(globexToken, "production"));
      HttpResponse<String> asked =
          node.post("/v1/verify", node.verifier(), asking(globexToken, "production"));
      HttpResponse<String> unknown =
          node.post("/v1/verify", node.verifier(), asking("lk_edi_nonsense", "production"));
      HttpResponse<String> never = recall("req_never");

      assertThat(never.statusCode()).isEqualTo(404);
      assertThat(List.of(foreign, asked, unknown))
          .allSatisfy(
              each -> {
                assertThat(each.body()).contains("INVALID_TOKEN");
                assertThat(withoutId(recall(requestId(each)))).isEqualTo(withoutId(never));
              });
    }

    @Test
    void beside_a_question_is_not_allowed() {
      HttpResponse<String> both = explain("{\"requestId\":\"req_1\",\"service\":\"edi\"}");

      assertThat(both.statusCode()).isEqualTo(422);
      assertThat(both.body()).contains("NOT_ALLOWED");
      assertThat(explain("{}").body()).contains("\"field\":\"/token\",\"code\":\"REQUIRED\"");
    }
  }
}
