package dev.latchkey.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.verification.address.TrustedProxy;
import dev.latchkey.verification.feed.Row.OrganizationRow;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.feed.RowKey;
import dev.latchkey.verification.feed.Ticker;
import dev.latchkey.verification.follower.Freshness;
import dev.latchkey.verification.form.TypeId;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthCheckTest {
  private static final String EDI = "/auth/check?service=edi&environment=production";

  private TestNode node = new TestNode();

  @AfterEach
  void stop() {
    node.close();
  }

  private void trusting(String... proxies) {
    node.close();
    List<TrustedProxy> trusted =
        Stream.of(proxies).map(each -> TrustedProxy.parse(each).orElseThrow()).toList();
    node = new TestNode(Freshness.ofOnlyWriter(Ticker.SYSTEM), trusted, null);
  }

  private void forAcmeAlone() {
    node.remove(new RowKey.OfOrganization(TestNode.GLOBEX));
  }

  private HttpResponse<String> check(String path, String... headers) {
    return by("GET", path, headers);
  }

  private HttpResponse<String> by(String method, String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(node.uri(path)).method(method, HttpRequest.BodyPublishers.noBody());
    for (int at = 0; at < headers.length; at += 2) {
      request.header(headers[at], headers[at + 1]);
    }
    return node.send(request);
  }

  private static void assertRefused(
      HttpResponse<String> response, int status, String code, String challenge) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.body()).contains("\"code\":\"" + code + "\"");
    assertThat(response.headers().allValues("www-authenticate")).containsExactly(challenge);
    assertThat(response.headers().firstValue("x-latchkey-token-id")).isEmpty();
  }

  @Nested
  class A_good_token {
    @Test
    void is_204_with_who_it_is() {
      forAcmeAlone();
      TokenRow row = Rows.permitted(Rows.edi(), "orders:write", "orders:read");
      String value = node.issue(row);

      HttpResponse<String> response = check(EDI, "Authorization", "Bearer " + value);

      assertThat(response.statusCode()).as(response.body()).isEqualTo(204);
      assertThat(response.body()).isEmpty();
      assertThat(response.headers().firstValue("x-latchkey-token-id"))
          .contains(TypeId.format("tok", row.token()));
      assertThat(response.headers().firstValue("x-latchkey-organization")).contains("acme");
      assertThat(response.headers().firstValue("x-latchkey-subject")).contains("");
      assertThat(response.headers().firstValue("x-latchkey-permissions"))
          .contains("orders:read orders:write");
      assertThat(response.headers().firstValue("cache-control")).contains("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"})
    void passes_by_whatever_method_the_proxy_asks(String method) {
      forAcmeAlone();
      String value = node.issue(Rows.edi());

      assertThat(by(method, EDI, "private-token", value).statusCode()).isEqualTo(204);
      assertThat(by(method, EDI).statusCode()).isEqualTo(401);
    }

    @Test
    void passes_whatever_the_original_request_takes() {
      forAcmeAlone();
      String value = node.issue(Rows.edi());

      assertThat(check(EDI, "Authorization", "Bearer " + value, "Accept", "image/png").statusCode())
          .isEqualTo(204);
    }
  }

  @Nested
  class A_refusal {
    @Test
    void for_want_of_a_credential_names_no_error() {
      forAcmeAlone();
      assertRefused(check(EDI), 401, "UNAUTHENTICATED", "Bearer realm=\"latchkey\"");
      assertRefused(
          check(EDI, "Authorization", "Basic YTpi"),
          401,
          "UNAUTHENTICATED",
          "Bearer realm=\"latchkey\"");
    }

    @Test
    void of_a_token_that_is_not_good_is_401() {
      forAcmeAlone();
      assertRefused(
          check(EDI, "Authorization", "Bearer nonsense"),
          401,
          "INVALID_TOKEN",
          "Bearer realm=\"latchkey\", error=\"invalid_token\"");
    }

    @Test
    void for_two_credentials_is_401_since_nginx_would_make_500_of_a_400() {
      forAcmeAlone();
      String value = node.issue(Rows.edi());
      String challenge = "Bearer realm=\"latchkey\", error=\"invalid_request\"";

      assertRefused(
          check(EDI, "Authorization", "Bearer " + value, "private-token", value),
          401,
          "UNAUTHENTICATED",
          challenge);
      assertRefused(
          check(EDI, "private-token", value, "private-token", value),
          401,
          "UNAUTHENTICATED",
          challenge);
      assertRefused(
          check(EDI, "Authorization", "Bearer " + value + ", Bearer " + value),
          401,
          "UNAUTHENTICATED",
          challenge);
    }

    @ParameterizedTest
    @CsvSource({
      "service=agent-metrics, INSUFFICIENT_SCOPE, ''",
      "service=edi&environment=development, INSUFFICIENT_SCOPE, ''",
      "environment=production, INSUFFICIENT_SCOPE, ''",
      "service=edi&permission=a:b%20c:d, INSUFFICIENT_SCOPE, ', scope=\"a:b c:d\"'",
      "service=edi&permission=a:b&permission=c:d, INSUFFICIENT_SCOPE, ', scope=\"a:b c:d\"'",
    })
    void of_a_token_that_does_not_reach_so_far_is_403(String query, String code, String scope) {
      forAcmeAlone();
      String value = node.issue(Rows.permitted(Rows.edi(), "a:b"));

      assertRefused(
          check("/auth/check?" + query, "Authorization", "Bearer " + value),
          403,
          code,
          "Bearer realm=\"latchkey\", error=\"insufficient_scope\"" + scope);
    }

    @Test
    void for_the_address_or_a_missing_subscription_is_403() {
      forAcmeAlone();
      String elsewhere = node.issue(Rows.from(Rows.edi(), "203.0.113.0/24"));
      String challenge = "Bearer realm=\"latchkey\", error=\"insufficient_scope\"";

      assertRefused(
          check(EDI, "Authorization", "Bearer " + elsewhere),
          403,
          "ADDRESS_NOT_ALLOWED",
          challenge);
      node.remove(new RowKey.OfSubscription(TestNode.ACME, "edi"));
      assertRefused(
          check(EDI, "Authorization", "Bearer " + node.issue(Rows.edi())),
          403,
          "SUBSCRIPTION_REQUIRED",
          challenge);
    }

    @Test
    void for_want_of_a_decision_is_503_with_the_time_to_wait() {
      forAcmeAlone();
      String value = node.issue(Rows.edi());
      node.key.set(null);

      HttpResponse<String> response = check(EDI, "Authorization", "Bearer " + value);

      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.headers().firstValue("retry-after")).contains("1");
      assertThat(response.headers().firstValue("www-authenticate")).isEmpty();
    }
  }

  @Nested
  class The_query {
    @ParameterizedTest
    @CsvSource({
      "services=edi, services, UNKNOWN_FIELD",
      "service=edi&service=edi, service, NOT_ALLOWED",
      "service=, service, BAD_FORMAT",
      "environment=%00, environment, BAD_FORMAT",
      "permission=, permission, BAD_FORMAT",
      "permission=a%22b, permission, BAD_FORMAT",
    })
    void is_refused_where_it_is_not_understood(String query, String field, String code) {
      forAcmeAlone();
      HttpResponse<String> response =
          check("/auth/check?" + query, "Authorization", "Bearer " + node.issue(Rows.edi()));

      assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
      assertThat(response.body()).contains("\"field\":\"" + field + "\",\"code\":\"" + code + "\"");
    }

    @Test
    void is_refused_where_it_is_not_UTF_8() {
      forAcmeAlone();

      assertThat(check("/auth/check?service=%ff").statusCode()).isEqualTo(400);
    }
  }

  @Nested
  class The_proxy {
    @Test
    void on_this_machine_is_known_for_the_only_organization_as_long_as_there_is_one() {
      String value = node.issue(Rows.edi());
      assertRefused(
          check(EDI, "Authorization", "Bearer " + value),
          401,
          "UNAUTHENTICATED",
          "Bearer realm=\"latchkey\"");

      forAcmeAlone();
      assertThat(check(EDI, "Authorization", "Bearer " + value).statusCode()).isEqualTo(204);

      node.put(new OrganizationRow(TestNode.GLOBEX, "globex", true));
      assertThat(check(EDI, "Authorization", "Bearer " + value).statusCode()).isEqualTo(401);
    }

    @Test
    void on_this_machine_is_not_known_where_others_are_listed() {
      trusting("10.0.0.0/8");
      forAcmeAlone();

      assertThat(check(EDI, "Authorization", "Bearer " + node.issue(Rows.edi())).statusCode())
          .isEqualTo(401);
    }

    @Test
    void that_is_listed_asks_for_every_organization_or_for_the_one_that_it_stands_for() {
      trusting("127.0.0.0/8");
      String acmes = node.issue(Rows.edi());
      String globexes =
          node.issue(Rows.environment(TestNode.GLOBEX, "edi", TestNode.GLOBEX_PRODUCTION));
      String verifiers = node.issue(Rows.installationVerifier("edi"));
      assertThat(check(EDI, "private-token", acmes).statusCode()).isEqualTo(204);
      assertThat(check(EDI, "private-token", globexes).statusCode()).isEqualTo(204);
      assertThat(check("/auth/check", "private-token", verifiers).statusCode()).isEqualTo(401);

      trusting("127.0.0.0/8", "127.0.0.1/32=globex");
      acmes = node.issue(Rows.edi());
      globexes = node.issue(Rows.environment(TestNode.GLOBEX, "edi", TestNode.GLOBEX_PRODUCTION));
      assertThat(check(EDI, "private-token", acmes).statusCode()).isEqualTo(401);
      assertThat(check(EDI, "private-token", globexes).statusCode()).isEqualTo(204);

      trusting("127.0.0.1/32=" + TypeId.format("org", TestNode.ACME));
      assertThat(check(EDI, "private-token", node.issue(Rows.edi())).statusCode()).isEqualTo(204);

      trusting("127.0.0.1/32=nobody");
      assertThat(check(EDI, "private-token", node.issue(Rows.edi())).statusCode()).isEqualTo(401);
    }

    @Test
    void may_be_known_by_a_verifiers_token_instead() {
      trusting("10.0.0.0/8");
      String value = node.issue(Rows.edi());
      String credential = "Bearer " + value;

      assertThat(
              check(EDI, "Authorization", credential, "X-Latchkey-Verifier", node.verifier())
                  .statusCode())
          .isEqualTo(204);
      for (String bad :
          List.of("nonsense", value, node.issue(Rows.management(TestNode.ACME, Set.of())))) {
        assertRefused(
            check(EDI, "Authorization", credential, "X-Latchkey-Verifier", bad),
            401,
            "UNAUTHENTICATED",
            "Bearer realm=\"latchkey\"");
      }
      assertThat(
              check(
                      EDI,
                      "Authorization",
                      credential,
                      "X-Latchkey-Verifier",
                      node.verifier(),
                      "X-Latchkey-Verifier",
                      node.verifier())
                  .statusCode())
          .isEqualTo(401);
    }

    @Test
    void that_is_known_by_both_may_what_both_may() {
      trusting("127.0.0.0/8=acme");
      String globexes =
          node.issue(Rows.environment(TestNode.GLOBEX, "edi", TestNode.GLOBEX_PRODUCTION));
      String verifierOfGlobex =
          node.issue(Rows.management(TestNode.GLOBEX, Set.of("tokens:verify")));

      assertThat(
              check(EDI, "private-token", globexes, "X-Latchkey-Verifier", verifierOfGlobex)
                  .statusCode())
          .isEqualTo(401);
      assertThat(
              check(
                      EDI,
                      "private-token",
                      node.issue(Rows.edi()),
                      "X-Latchkey-Verifier",
                      node.verifier())
                  .statusCode())
          .isEqualTo(204);
    }
  }

  @Nested
  class Forwarded_headers {
    @Test
    void count_from_a_listed_proxy_alone() {
      forAcmeAlone();
      String value = node.issue(Rows.from(Rows.edi(), "203.0.113.0/24"));
      String[] headers = {"private-token", value, "X-Forwarded-For", "203.0.113.9"};
      assertThat(check(EDI, headers).statusCode()).isEqualTo(403);

      trusting("127.0.0.0/8=acme");
      headers[1] = node.issue(Rows.from(Rows.edi(), "203.0.113.0/24"));
      assertThat(check(EDI, headers).statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({
      "X-Forwarded-Uri, /livez",
      "X-Original-URL, /livez",
      "X-Rewrite-URL, /livez",
      "X-Forwarded-Method, OPTIONS",
      "X-HTTP-Method-Override, HEAD",
      "X-Forwarded-Host, localhost",
      "User-Agent, kube-probe/1.33",
      "X-Latchkey-Token-Id, tok_01jq3s4v5wfk0s9x7m1c2d3e4f",
      "X_Latchkey_Verifier, anyone",
    })
    void never_open_the_door(String name, String value) {
      trusting("127.0.0.0/8");

      assertThat(check(EDI, name, value).statusCode()).isEqualTo(401);
    }
  }
}
