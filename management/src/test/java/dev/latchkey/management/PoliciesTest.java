package dev.latchkey.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Rules about tokens, and what they refuse and end.
class PoliciesTest {
  private static final String ACME = "/api/v1/organizations/acme";
  private static final String POLICIES = ACME + "/policies";
  private static final String TOKENS = ACME + "/tokens";

  @RegisterExtension final ManagementServer server = new ManagementServer();

  private Reply policy(String json) {
    Reply made = server.ann().post(POLICIES, json);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return made;
  }

  private Reply token(String name, String expiresAt) {
    return server
        .ann()
        .post(
            TOKENS,
            "{\"kind\":\"organization\",\"name\":\""
                + name
                + "\",\"expiresAt\":"
                + (expiresAt.isEmpty() ? "null" : "\"" + expiresAt + "\"")
                + "}");
  }

  private String in(int days) {
    return server.clock.instant().plus(Duration.ofDays(days)).toString();
  }

  @Nested
  class A_policy {
    @Test
    void refuses_what_breaks_it_and_names_itself() {
      policy("{\"expiryRequired\":true,\"maximumLifetime\":\"P30D\"}");

      Reply endless = token("ci", "");
      Reply late = token("ci", in(60));

      assertThat(endless.errors()).containsExactly("/expiresAt REQUIRED");
      assertThat(late.errors()).containsExactly("/expiresAt NOT_ALLOWED");
      assertThat(late.text("/errors/0/message"))
          .contains("30 days")
          .contains("policy of the organization");
      assertThat(token("ci", in(30)).status()).isEqualTo(201);
    }

    @Test
    void of_an_environment_is_about_its_tokens() {
      policy("{\"environment\":\"production\",\"maximumLifetime\":\"P30D\"}");

      Reply refused =
          server
              .ann()
              .post(
                  TOKENS,
                  "{\"kind\":\"environment\",\"service\":\"edi\",\"environment\":\"production\"}");

      assertThat(refused.errors()).containsExactly("/expiresAt REQUIRED");
      assertThat(refused.text("/errors/0/message")).contains("policy of Production");
      assertThat(token("ci", "").status()).isEqualTo(201);
    }

    @Test
    void is_shown_edited_and_deleted() {
      Reply made =
          policy("{\"kinds\":[\"organization\"],\"dormantAfter\":\"P90D\",\"ownerLeft\":\"END\"}");
      String path = POLICIES + "/" + made.text("/id");

      Reply edited = server.ann().patch(path, "{\"kinds\":null,\"dormantAfter\":\"PT36H\"}");

      assertThat(edited.json().path("kinds").isNull()).isTrue();
      assertThat(edited.text("/dormantAfter")).isEqualTo("PT36H");
      assertThat(edited.text("/ownerLeft")).isEqualTo("END");
      assertThat(server.ann().get(POLICIES).json().path("items")).hasSize(1);
      assertThat(server.ann().delete(path).status()).isEqualTo(204);
      assertThat(server.ann().delete(path).status()).isEqualTo(404);
    }

    @Test
    void is_like_one_that_does_not_exist_to_another_organization() {
      String id = policy("{\"expiryRequired\":true}").text("/id");
      String theirs = "/api/v1/organizations/blue-harbour/policies/" + id;

      assertThat(server.ben().get(theirs).status()).isEqualTo(404);
      assertThat(server.ben().patch(theirs, "{\"expiryRequired\":false}").status()).isEqualTo(404);
      assertThat(server.ben().delete(theirs).status()).isEqualTo(404);
      assertThat(
              server
                  .ben()
                  .post(
                      "/api/v1/organizations/blue-harbour/tokens",
                      "{\"kind\":\"organization\",\"name\":\"ci\"}")
                  .status())
          .isEqualTo(201);
    }

    @Test
    void needs_its_right() {
      String reader =
          server
              .ann()
              .post(
                  TOKENS,
                  "{\"kind\":\"organization\",\"name\":\"reader\",\"permissions\":[\"policies:read\"]}")
              .text("/value");
      Client client = server.nobody().with(reader);

      assertThat(client.get(POLICIES).status()).isEqualTo(200);
      assertThat(client.post(POLICIES, "{\"expiryRequired\":true}").status()).isEqualTo(403);
    }
  }

  @Nested
  class Applied_to_what_is_there {
    @Test
    void a_policy_ends_what_its_preview_said() {
      token("endless", "");
      Reply soon = token("soon", in(5));
      String anns = "{\"maximumLifetime\":\"P30D\",\"existing\":\"APPLY\"}";

      Reply preview = server.ann().post(POLICIES + "?preview=true", anns);
      assertThat(preview.status()).isEqualTo(200);
      assertThat(preview.json().path("tokens").intValue()).isEqualTo(2);
      assertThat(server.ann().get(POLICIES).json().path("items")).isEmpty();
      policy(anns);

      for (var item : server.ann().get(TOKENS).json().path("items")) {
        Instant end = Instant.parse(item.path("expiresAt").asString());
        assertThat(end).isBeforeOrEqualTo(server.clock.instant().plus(Duration.ofDays(30)));
      }
      assertThat(server.ann().get(TOKENS + "/" + soon.text("/id")).text("/expiresAt"))
          .isEqualTo(in(5));
    }

    @Test
    void a_policy_that_keeps_them_ends_none() {
      token("endless", "");
      String keeps = "{\"maximumLifetime\":\"P30D\",\"existing\":\"KEEP\"}";

      assertThat(
              server.ann().post(POLICIES + "?preview=true", keeps).json().path("tokens").intValue())
          .isZero();
      policy(keeps);

      assertThat(server.ann().get(TOKENS + "?q=endless").json().at("/items/0/expiresAt").isNull())
          .isTrue();
    }
  }
}
