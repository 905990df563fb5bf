package dev.latchkey.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevocationTest {
  private static final String REVOKE = "/oauth2/revoke";
  private static final String TOKENS = "/api/v1/organizations/acme/tokens";

  @RegisterExtension final ManagementServer server = new ManagementServer();

  private Reply issued() {
    return server
        .ann()
        .post(
            TOKENS,
            "{\"kind\":\"environment\",\"service\":\"edi\",\"environment\":\"production\"}");
  }

  private String status(Reply issued) {
    return server.ann().get(TOKENS + "/" + issued.text("/id")).text("/status");
  }

  @Nested
  class A_token {
    @Test
    void that_can_be_switched_on_again_is_switched_off_and_found_so_in_the_audit_log() {
      Reply issued = issued();

      Reply reply = server.nobody().postForm(REVOKE, "token=" + issued.text("/value"));

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body()).isEmpty();
      assertThat(reply.header("X-Feed-Position")).isPresent();
      assertThat(status(issued)).isEqualTo("INACTIVE");
      Reply events = server.ann().get(TOKENS + "/" + issued.text("/id") + "/events");
      assertThat(events.text("/items/0/action")).isEqualTo("token.revoke");
      assertThat(events.text("/items/0/actor/type")).isEqualTo("TOKEN");
      assertThat(events.text("/items/0/actor/id")).isEqualTo(issued.text("/id"));
    }

    @Test
    void of_a_technical_user_is_revoked_by_him() {
      Reply issued =
          server.ann().post(TOKENS, "{\"kind\":\"organization\",\"name\":\"ci\",\"admin\":false}");

      server.nobody().postForm(REVOKE, "token=" + issued.text("/value"));

      Reply events = server.ann().get(TOKENS + "/" + issued.text("/id") + "/events");
      assertThat(events.text("/items/0/actor/type")).isEqualTo("TECHNICAL_USER");
      assertThat(events.text("/items/0/actor/name")).isEqualTo("ci");
      assertThat(server.nobody().with(issued.text("/value")).get("/api/v1/me").status())
          .isEqualTo(401);
    }

    @Test
    void is_answered_with_the_receipt_where_one_is_asked_for() {
      Reply reply =
          server.nobody().postForm(REVOKE, "token=" + issued().text("/value"), "Prefer", "wait=5");

      assertThat(reply.header("Preference-Applied")).contains("wait=5");
      assertThat(reply.json().at("/receipt/complete").asBoolean()).isTrue();
      assertThat(reply.text("/receipt/nodes/0/node")).isEqualTo("node-1");
    }

    @Test
    void is_revoked_whoever_else_the_request_says_that_it_is_from() {
      Reply issued = issued();

      server
          .nobody()
          .postForm(REVOKE, "token=" + issued.text("/value"), "Authorization", "Basic eDp5");

      assertThat(status(issued)).isEqualTo("INACTIVE");
    }

    @Test
    void is_revoked_after_its_expiry_too_so_that_a_later_one_gives_it_no_life() {
      Reply issued = issued();
      String one = TOKENS + "/" + issued.text("/id");
      server
          .ann()
          .patch(
              one, "{\"expiresAt\":\"" + server.clock.instant().plus(Duration.ofHours(1)) + "\"}");
      server.clock.advance(Duration.ofHours(2));

      server.nobody().postForm(REVOKE, "token=" + issued.text("/value"));

      assertThat(status(issued)).isEqualTo("INACTIVE");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "lk_edi_4f9KxQ2mZb7TNotARealSecretNotARealSecretNotARealSecretN000000",
      })
  void Nobodys_token_is_a_200_like_any_other(String token) {
    Reply reply = server.nobody().postForm(REVOKE, "token_type_hint=x&token=" + token);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEmpty();
  }

  @Test
  void A_token_that_is_off_already_is_a_200_and_stays_as_it_is() {
    Reply issued = issued();
    server.nobody().postForm(REVOKE, "token=" + issued.text("/value"));

    assertThat(server.nobody().postForm(REVOKE, "token=" + issued.text("/value")).status())
        .isEqualTo(200);
    assertThat(
            server.ann().get(TOKENS + "/" + issued.text("/id")).json().path("revision").intValue())
        .isEqualTo(2);
  }

  @Nested
  class A_request {
    @ParameterizedTest
    @ValueSource(strings = {"", "token=", "tokens=x", "token=a&token=b", "token=%ff"})
    void that_is_not_as_the_standard_has_it_is_invalid(String form) {
      Reply reply = server.nobody().postForm(REVOKE, form);

      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.header("Content-Type")).contains("application/json");
      assertThat(reply.text("/error")).isEqualTo("invalid_request");
    }

    @Test
    void never_has_the_token_in_its_URL() {
      assertThat(server.nobody().postForm(REVOKE + "?token=x", "token=x").text("/error"))
          .isEqualTo("invalid_request");
    }

    @Test
    void of_another_type_or_method_is_refused_with_a_problem_document() {
      assertThat(server.nobody().post(REVOKE, "{\"token\":\"x\"}").code())
          .isEqualTo("UNSUPPORTED_MEDIA_TYPE");
      assertThat(server.nobody().postForm(REVOKE, "token=" + "x".repeat(70_000)).code())
          .isEqualTo("TOO_LARGE");
      assertThat(server.nobody().postForm(REVOKE, "token=x", "Prefer", "wait=0").code())
          .isEqualTo("INVALID_FIELDS");
      for (String method : new String[] {"GET", "PUT", "DELETE", "PATCH"}) {
        Reply reply = server.nobody().send(method, REVOKE, BodyPublishers.noBody());
        assertThat(reply.code()).isEqualTo("METHOD_NOT_ALLOWED");
        assertThat(reply.header("Allow")).contains("POST");
      }
    }
  }

  @Nested
  class The_metadata {
    @Test
    void name_the_public_addresses_and_no_grant() {
      Reply reply = server.nobody().get("/.well-known/oauth-authorization-server");

      assertThat(reply.text("/issuer")).isEqualTo("https://tokens.example.com");
      assertThat(reply.text("/introspection_endpoint"))
          .isEqualTo("https://verify.example.com/oauth2/introspect");
      assertThat(reply.text("/revocation_endpoint"))
          .isEqualTo("https://tokens.example.com/oauth2/revoke");
      assertThat(reply.json().has("token_endpoint")).isFalse();
      assertThat(reply.json().path("grant_types_supported").isEmpty()).isTrue();
    }
  }
}
