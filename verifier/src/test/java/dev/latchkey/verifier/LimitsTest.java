package dev.latchkey.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.verification.feed.Row.ServiceRow;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.limit.Limit;
import dev.latchkey.verification.limit.Limits;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Rate limits and quotas, at the doors.
class LimitsTest {
  private static TestNode node;

  @BeforeAll
  static void start() {
    node = TestNode.withEnvoy();
    node.put(new ServiceRow(TestNode.ACME, "orders-api", false, Set.of("orders:read")));
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static String limited(Limit... limits) {
    TokenRow row = Rows.environment(TestNode.ACME, "orders-api", TestNode.PRODUCTION);
    return node.issue(Rows.limited(row, new Limits(List.of(limits))));
  }

  private static String asking(String value) {
    return "{\"token\":\"" + value + "\",\"service\":\"orders-api\"}";
  }

  private static HttpResponse<String> verify(String verifier, String value) {
    return node.post("/v1/verify", verifier, asking(value));
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("none");
  }

  @Nested
  class Verifying {
    @Test
    void takes_as_many_uses_as_the_limit_and_then_refuses() {
      String verifier = node.verifier();
      String value = limited(new Limit(3, 60));

      List<String> answers =
          IntStream.range(0, 5).mapToObj(each -> verify(verifier, value).body()).toList();

      assertThat(answers.subList(0, 3)).allMatch(body -> body.contains("\"code\":\"OK\""));
      assertThat(answers.subList(3, 5))
          .allMatch(body -> body.startsWith("{\"active\":false,\"code\":\"RATE_LIMITED\""));
    }

    @Test
    void says_in_headers_what_is_left_and_when_to_come_again() {
      String verifier = node.verifier();
      String value = limited(new Limit(1, 60), new Limit(10, 86_400));

      HttpResponse<String> first = verify(verifier, value);
      HttpResponse<String> second = verify(verifier, value);

      assertThat(header(first, "ratelimit-policy"))
          .isEqualTo("\"PT1M\";q=1;w=60, \"P1D\";q=10;w=86400");
      assertThat(header(first, "ratelimit")).isEqualTo("\"PT1M\";r=0;t=60, \"P1D\";r=9;t=43200");
      assertThat(header(first, "retry-after")).isEqualTo("none");
      assertThat(header(second, "retry-after")).isEqualTo("60");
      assertThat(header(verify(verifier, node.issue(Rows.edi())), "ratelimit")).isEqualTo("none");
    }

    @Test
    void counts_only_what_would_have_passed() {
      String verifier = node.verifier();
      String value = limited(new Limit(1, 60));

      node.post("/v1/verify", verifier, asking(value).replace("orders-api", "edi"));
      node.post("/v1/verify", null, asking(value));

      assertThat(verify(verifier, value).body()).contains("\"code\":\"OK\"");
    }

    @Test
    void tells_whoever_may_diagnose_which_sort_of_limit_it_was() {
      String verifier = node.verifier("tokens:diagnose");
      String often = limited(new Limit(1, 60));
      String much = limited(new Limit(1, 86_400));
      verify(verifier, often);
      verify(verifier, much);

      assertThat(verify(verifier, often).body()).contains("\"reason\":\"OVER_RATE_LIMIT\"");
      assertThat(verify(verifier, much).body()).contains("\"reason\":\"OVER_QUOTA\"");
    }
  }

  @Nested
  class A_batch {
    @Test
    void counts_each_of_its_questions() {
      String value = limited(new Limit(3, 60));
      String questions =
          IntStream.range(0, 5).mapToObj(each -> asking(value)).collect(Collectors.joining(","));

      HttpResponse<String> batch =
          node.post("/v1/verify/batch", node.verifier(), "{\"requests\":[" + questions + "]}");

      assertThat(batch.body().split("\"code\":\"OK\"", -1)).hasSize(4);
      assertThat(batch.body().split("\"code\":\"RATE_LIMITED\"", -1)).hasSize(3);
    }
  }

  @Nested
  class All_doors {
    @Test
    void share_one_count_and_case_or_padding_is_no_way_around_it() {
      String verifier = node.verifier();
      String value = limited(new Limit(3, 60));

      assertThat(verify(verifier, value).body()).contains("\"code\":\"OK\"");
      assertThat(introspect(verifier, value).body()).contains("\"active\":true");
      assertThat(check(verifier, value).statusCode()).isEqualTo(204);

      assertThat(introspect(verifier, value).body()).isEqualTo("{\"active\":false}");
      assertThat(verify(verifier, value).body()).contains("RATE_LIMITED");
      assertThat(open(value).statusCode()).isEqualTo(401);
      assertThat(verify(verifier, " " + value).body()).contains("INVALID_TOKEN");
      assertThat(verify(verifier, value.toUpperCase(java.util.Locale.ROOT)).body())
          .contains("INVALID_TOKEN");
    }

    @Test
    void that_reverse_proxies_ask_refuse_with_403_which_every_one_of_them_passes_on() {
      String verifier = node.verifier();
      String value = limited(new Limit(1, 60));
      check(verifier, value);

      HttpResponse<String> refused = check(verifier, value);

      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(refused.headers().firstValue("www-authenticate")).isEmpty();
      assertThat(header(refused, "retry-after")).isEqualTo("60");
    }

    @Test
    void count_a_connection_once_when_it_is_opened() {
      String value = limited(new Limit(2, 60));

      HttpResponse<String> opened = open(value);
      String id = opened.headers().firstValue("location").orElseThrow();
      IntStream.range(0, 5).forEach(each -> node.get(id, value));

      assertThat(opened.statusCode()).isEqualTo(201);
      assertThat(node.get(id, value).statusCode()).isEqualTo(200);
      assertThat(open(value).statusCode()).isEqualTo(201);
      assertThat(open(value).statusCode()).isEqualTo(401);
    }

    @Test
    void let_a_token_ask_about_itself_without_counting() {
      String verifier = node.verifier();
      String value = limited(new Limit(1, 60));

      IntStream.range(0, 5).forEach(each -> node.get("/v1/self", value));

      assertThat(verify(verifier, value).body()).contains("\"code\":\"OK\"");
      assertThat(node.get("/v1/self", value).statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> open(String value) {
      return node.post("/v1/connections", null, asking(value));
    }

    private static HttpResponse<String> introspect(String verifier, String value) {
      return node.send(
          HttpRequest.newBuilder(node.uri("/oauth2/introspect"))
              .header("Authorization", "Bearer " + verifier)
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(HttpRequest.BodyPublishers.ofString("token=" + value + "&service=orders-api")));
    }

    private static HttpResponse<String> check(String verifier, String value) {
      return node.send(
          HttpRequest.newBuilder(node.uri("/auth/check?service=orders-api"))
              .header("Authorization", "Bearer " + value)
              .header("X-Latchkey-Verifier", verifier));
    }
  }
}
