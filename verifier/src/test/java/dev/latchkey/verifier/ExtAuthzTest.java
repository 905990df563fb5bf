package dev.latchkey.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.form.TypeId;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// By the stub that Envoy's published API makes.
class ExtAuthzTest {
  private static final Map<String, String> EDI =
      Map.of("service", "edi", "environment", "production");

  private static TestNode node;
  private static Envoy envoy;

  @BeforeAll
  static void start() {
    node = TestNode.withEnvoy();
    envoy = new Envoy(node.extAuthzPort());
  }

  @AfterAll
  static void stop() {
    envoy.close();
    node.close();
  }

  private static void assertDenied(
      CheckResponse response, int status, int code, String problem, String challenge) {
    assertThat(response.hasDeniedResponse()).as(response.toString()).isTrue();
    assertThat(response.getDeniedResponse().getStatus().getCodeValue()).isEqualTo(status);
    assertThat(response.getStatus().getCode()).isEqualTo(code);
    assertThat(response.getDeniedResponse().getBody()).contains("\"code\":\"" + problem + "\"");
    assertThat(Envoy.headers(response.getDeniedResponse().getHeadersList()))
        .containsEntry("www-authenticate", challenge)
        .containsEntry("content-type", "application/problem+json")
        .containsEntry("cache-control", "no-store");
  }

  @Nested
  class A_good_token {
    @Test
    void passes_with_who_it_is_in_the_place_of_what_the_client_said() {
      TokenRow row = Rows.permitted(Rows.edi(), "b:c", "a:b");
      CheckResponse response =
          envoy.check(
              node.verifier(),
              EDI,
              Map.of(
                  "authorization",
                  "Bearer " + node.issue(row),
                  "x-latchkey-subject",
                  "usr_forged",
                  "x_latchkey_organization",
                  "forged",
                  "x.latchkey.permissions",
                  "forged",
                  "x-latchkey-permissions",
                  "forged",
                  "accept",
                  "*/*"));

      assertThat(response.getStatus().getCode()).isZero();
      assertThat(Envoy.headers(response.getOkResponse().getHeadersList()))
          .isEqualTo(
              Map.of(
                  "x-latchkey-token-id",
                  TypeId.format("tok", row.token()),
                  "x-latchkey-organization",
                  "acme",
                  "x-latchkey-permissions",
                  "a:b b:c"));
      assertThat(response.getOkResponse().getHeadersList())
          .allMatch(
              each ->
                  each.getAppendAction()
                      == HeaderValueOption.HeaderAppendAction.OVERWRITE_IF_EXISTS_OR_ADD);
      assertThat(response.getOkResponse().getHeadersToRemoveList())
          .containsExactlyInAnyOrder(
              "x-latchkey-subject", "x_latchkey_organization", "x.latchkey.permissions");
    }

    @Test
    void may_come_as_private_token_and_by_lines_that_Envoy_did_not_join() {
      String value = node.issue(Rows.edi());

      assertThat(envoy.check(node.verifier(), EDI, Map.of("private-token", value)).hasOkResponse())
          .isTrue();
      assertThat(
              envoy
                  .checkRaw(node.verifier(), EDI, List.of("Authorization", "Bearer " + value))
                  .hasOkResponse())
          .isTrue();
    }

    @Test
    void is_judged_by_the_address_that_Envoy_tells() {
      String value = node.issue(Rows.from(Rows.edi(), "203.0.113.0/24"));
      Map<String, String> headers = Map.of("private-token", value);

      assertThat(envoy.from("203.0.113.9").check(node.verifier(), EDI, headers).hasOkResponse())
          .isTrue();
      assertDenied(
          envoy.from("198.51.100.9").check(node.verifier(), EDI, headers),
          403,
          7,
          "ADDRESS_NOT_ALLOWED",
          "Bearer realm=\"latchkey\", error=\"insufficient_scope\"");
    }
  }

  @Nested
  class A_refusal {
    @Test
    void for_want_of_a_credential_names_no_error() {
      assertDenied(
          envoy.check(node.verifier(), EDI, Map.of()),
          401,
          16,
          "UNAUTHENTICATED",
          "Bearer realm=\"latchkey\"");
    }

    @Test
    void of_a_token_that_is_not_good_is_401() {
      assertDenied(
          envoy.check(node.verifier(), EDI, Map.of("authorization", "Bearer nonsense")),
          401,
          16,
          "INVALID_TOKEN",
          "Bearer realm=\"latchkey\", error=\"invalid_token\"");
    }

    @Test
    void of_a_token_that_does_not_reach_so_far_is_403_and_names_the_scope() {
      assertDenied(
          envoy.check(
              node.verifier(),
              Map.of("service", "edi", "permission", "a:b c:d"),
              Map.of("private-token", node.issue(Rows.edi()))),
          403,
          7,
          "INSUFFICIENT_SCOPE",
          "Bearer realm=\"latchkey\", error=\"insufficient_scope\", scope=\"a:b c:d\"");
    }

    @Test
    void for_two_credentials_is_400_joined_by_Envoy_or_not() {
      String value = node.issue(Rows.edi());
      String challenge = "Bearer realm=\"latchkey\", error=\"invalid_request\"";

      for (CheckResponse response :
          List.of(
              envoy.check(
                  node.verifier(),
                  EDI,
                  Map.of("authorization", "Bearer " + value + ",Bearer " + value)),
              envoy.check(
                  node.verifier(),
                  EDI,
                  Map.of("authorization", "Bearer " + value, "private-token", value)),
              envoy.checkRaw(
                  node.verifier(),
                  EDI,
                  List.of(
                      "authorization", "Bearer " + value, "authorization", "Bearer " + value)))) {
        assertDenied(response, 400, 3, "SEVERAL_CREDENTIALS", challenge);
      }
    }

    @Test
    void for_want_of_a_decision_is_503_with_the_time_to_wait() {
      String verifier = node.verifier();
      var key = node.key.getAndSet(null);
      try {
        CheckResponse response = envoy.check(verifier, EDI, Map.of("private-token", "x"));

        assertThat(response.getDeniedResponse().getStatus().getCodeValue()).isEqualTo(503);
        assertThat(response.getStatus().getCode()).isEqualTo(14);
        assertThat(Envoy.headers(response.getDeniedResponse().getHeadersList()))
            .containsEntry("retry-after", "1")
            .doesNotContainKey("www-authenticate");
      } finally {
        node.key.set(key);
      }
    }

    @Test
    void for_a_name_that_is_none_of_ours_says_so() {
      CheckResponse response =
          envoy.check(
              node.verifier(),
              Map.of("enviroment", "production"),
              Map.of("private-token", node.issue(Rows.edi())));

      assertThat(response.getDeniedResponse().getStatus().getCodeValue()).isEqualTo(422);
      assertThat(response.getDeniedResponse().getBody())
          .contains("\"field\":\"enviroment\",\"code\":\"UNKNOWN_FIELD\"");
    }
  }

  @Nested
  class Envoy_itself {
    @Test
    void must_show_a_verifiers_token_and_a_client_can_not_show_it_for_him() {
      String value = node.issue(Rows.edi());
      Map<String, String> headers =
          Map.of("private-token", value, "x-latchkey-verifier", node.verifier());

      for (CheckResponse response :
          List.of(
              envoy.check(null, EDI, headers),
              envoy.check("nonsense", EDI, headers),
              envoy.check(value, EDI, headers),
              envoy.check(node.issue(Rows.management(TestNode.ACME, Set.of())), EDI, headers))) {
        assertDenied(response, 401, 16, "UNAUTHENTICATED", "Bearer realm=\"latchkey\"");
      }
    }

    @Test
    void asks_for_his_own_organization_or_services() {
      Map<String, String> headers =
          Map.of(
              "private-token",
              node.issue(Rows.environment(TestNode.GLOBEX, "edi", TestNode.GLOBEX_PRODUCTION)));

      assertThat(envoy.check(node.verifier(), EDI, headers).hasOkResponse()).isFalse();
      assertThat(
              envoy
                  .check(node.issue(Rows.installationVerifier("edi")), EDI, headers)
                  .hasOkResponse())
          .isTrue();
    }
  }
}
