package dev.latchkey.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.identity.User;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PeopleTest {
  private static final String ACME = "/api/v1/organizations/acme";
  private static final String HARBOUR = "/api/v1/organizations/blue-harbour";

  @RegisterExtension final ManagementServer server = new ManagementServer();

  @Nested
  class Roles {
    @Test
    void are_made_with_an_access_to_each_environment_narrowed_and_deleted() {
      Reply made =
          server
              .ann()
              .post(
                  ACME + "/roles",
                  "{\"name\":\"Leads\",\"permissions\":[\"tokens:write\",\"tokens:read\"],"
                      + "\"otherEnvironments\":\"read\","
                      + "\"environments\":[{\"environment\":\"production\",\"access\":\"none\"}]}");
      String path = ACME + "/roles/" + made.text("/id");

      assertThat(made.status()).as(made.toString()).isEqualTo(201);
      assertThat(made.text("/environments/0/environment/slug")).isEqualTo("production");
      assertThat(server.ann().get(path).text("/otherEnvironments")).isEqualTo("read");
      assertThat(
              server
                  .ann()
                  .patch(path, "{\"permissions\":[\"tokens:read\"]}")
                  .json()
                  .path("permissions"))
          .hasSize(1);
      assertThat(server.ann().get(path).text("/environments/0/access")).isEqualTo("none");
      assertThat(server.ann().post(ACME + "/roles", "{\"name\":\"leads\"}").code())
          .isEqualTo("NAME_TAKEN");
      assertThat(server.ben().get(path).status()).isEqualTo(404);
      assertThat(server.ann().delete(path).status()).isEqualTo(204);
      assertThat(server.ann().delete(path).status()).isEqualTo(404);
    }

    @Test
    void that_break_a_rule_are_refused_by_field() {
      Reply refused =
          server
              .ann()
              .post(
                  ACME + "/roles",
                  "{\"name\":\"user\",\"permissions\":[\"operator\",\"dance\"],"
                      + "\"environments\":[{\"environment\":\"nowhere\",\"access\":\"read\"}]}");

      assertThat(refused.errors())
          .containsExactlyInAnyOrder(
              "/name NOT_ALLOWED",
              "/permissions NOT_ALLOWED",
              "/permissions NOT_ALLOWED",
              "/environments UNKNOWN_REFERENCE");
      assertThat(server.ann().post(ACME + "/roles", "{\"name\":\"A\",\"builtIn\":true}").errors())
          .containsExactly("/builtIn READ_ONLY");
      assertThat(
              server
                  .ann()
                  .post(ACME + "/roles", "{\"name\":\"A\",\"otherEnvironments\":\"all\"}")
                  .errors())
          .containsExactly("/otherEnvironments BAD_FORMAT");
    }

    @Test
    void built_in_don_t_change_and_one_that_somebody_has_stays() {
      String builtIn = ACME + "/roles/" + roleId("Administrator");
      String leads = role("Leads", "\"tokens:read\"");
      UserId eve = join("eve@example.com", leads);

      assertThat(server.ann().patch(builtIn, "{\"name\":\"Boss\"}").code())
          .isEqualTo("STATE_CONFLICT");
      assertThat(server.ann().delete(builtIn).code()).isEqualTo("STATE_CONFLICT");
      assertThat(server.ann().delete(ACME + "/roles/" + leads).code()).isEqualTo("STATE_CONFLICT");
      assertThat(server.ann().delete(ACME + "/roles/" + leads + "?preview=true").code())
          .isEqualTo("STATE_CONFLICT");
      server.ann().patch(ACME + "/members/" + eve, "{\"role\":\"User\"}");
      assertThat(server.ann().delete(ACME + "/roles/" + leads).status()).isEqualTo(204);
    }

    @Test
    void give_nobody_more_than_their_maker_holds() {
      String leads = role("Leads", "\"roles:write\",\"members:write\",\"roles:read\"");
      UserId eve = join("eve@example.com", leads);
      Client asEve = server.as(eve);

      assertThat(
              asEve
                  .post(ACME + "/roles", "{\"name\":\"X\",\"permissions\":[\"tokens:write\"]}")
                  .code())
          .isEqualTo("FORBIDDEN");
      assertThat(
              asEve
                  .patch(
                      ACME + "/roles/" + leads,
                      "{\"permissions\":[\"roles:write\",\"members:write\",\"tokens:read\"]}")
                  .code())
          .isEqualTo("FORBIDDEN");
      assertThat(asEve.patch(ACME + "/roles/" + leads, "{\"otherEnvironments\":\"read\"}").code())
          .isEqualTo("FORBIDDEN");
      assertThat(asEve.patch(ACME + "/members/" + eve, "{\"role\":\"Administrator\"}").code())
          .isEqualTo("FORBIDDEN");
      assertThat(
              asEve
                  .post(ACME + "/roles", "{\"name\":\"Y\",\"permissions\":[\"roles:read\"]}")
                  .status())
          .isEqualTo(201);
    }

    @Test
    void narrowed_narrow_the_personal_tokens_of_their_members_at_once() {
      String leads = role("Leads", "\"members:read\",\"roles:read\"");
      UserId eve = join("eve@example.com", leads);
      Client asEve = server.as(eve, Permission.MEMBERS_READ);
      String narrower = "{\"permissions\":[\"roles:read\"]}";
      assertThat(asEve.get(ACME + "/members").status()).isEqualTo(200);

      Reply preview = server.ann().patch(ACME + "/roles/" + leads + "?preview=true", narrower);
      assertThat(asEve.get(ACME + "/members").status()).isEqualTo(200);
      Reply narrowed = server.ann().patch(ACME + "/roles/" + leads, narrower, "Prefer", "wait=2");

      assertThat(preview.text("/tokens")).isEqualTo("1");
      assertThat(preview.text("/ends/0/kind")).isEqualTo("personal");
      assertThat(narrowed.json().at("/receipt/complete").booleanValue()).isTrue();
      Reply refused = asEve.get(ACME + "/members");
      assertThat(refused.code()).as(refused.toString()).isEqualTo("FORBIDDEN");
    }
  }

  @Nested
  class Members {
    @Test
    void are_listed_found_and_read_by_their_organization_alone() {
      UserId eve = join("eve@example.com", roleId("User"));

      assertThat(server.ann().get(ACME + "/members").json().path("items")).hasSize(2);
      assertThat(server.ann().get(ACME + "/members?q=ev").text("/items/0/email"))
          .isEqualTo("eve@example.com");
      Reply first = server.ann().get(ACME + "/members?limit=1");
      assertThat(
              server
                  .ann()
                  .get(ACME + "/members?limit=1&cursor=" + first.text("/next"))
                  .text("/items/0/id"))
          .isEqualTo(eve.toString());
      assertThat(server.ann().get(ACME + "/members/" + eve).text("/role/name")).isEqualTo("User");
      assertThat(server.ben().get(HARBOUR + "/members/" + eve).status()).isEqualTo(404);
      assertThat(server.ben().get(ACME + "/members").status()).isEqualTo(404);
      assertThat(server.ann().get(ACME + "/members/nobody").status()).isEqualTo(404);
    }

    @Test
    void get_another_role_and_a_unit() {
      UserId eve = join("eve@example.com", roleId("User"));
      String path = ACME + "/members/" + eve;

      Reply changed =
          server
              .ann()
              .patch(
                  path, "{\"role\":\"Administrator\",\"unit\":\"Warehouse\"}", "If-Match", "\"1\"");

      assertThat(changed.text("/role/name")).isEqualTo("Administrator");
      assertThat(changed.text("/unit")).isEqualTo("Warehouse");
      assertThat(server.ann().patch(path, "{\"unit\":null}", "If-Match", "\"1\"").code())
          .isEqualTo("STALE");
      assertThat(server.ann().patch(path, "{\"unit\":null}").json().path("unit").isNull()).isTrue();
      assertThat(server.ann().patch(path, "{\"role\":\"Pilot\"}").errors())
          .containsExactly("/role UNKNOWN_REFERENCE");
    }

    @Test
    void removed_lose_their_personal_tokens_with_their_membership() {
      UserId eve = join("eve@example.com", roleId("User"));
      Client asEve = server.as(eve, Permission.TOKENS_READ);
      String path = ACME + "/members/" + eve;

      Reply preview = server.ann().delete(path + "?preview=true");
      assertThat(asEve.get("/api/v1/me").status()).isEqualTo(200);
      Reply removed = server.ann().delete(path, "Prefer", "wait=2");

      assertThat(preview.text("/tokens")).isEqualTo("1");
      assertThat(removed.status()).as(removed.toString()).isEqualTo(200);
      assertThat(asEve.get("/api/v1/me").status()).isEqualTo(401);
      assertThat(server.ann().delete(path).status()).isEqualTo(404);
      assertThat(server.ann().get(ACME + "/tokens?kind=personal").json().path("items")).hasSize(1);
      assertThat(
              server.ann().get(ACME + "/audit-events?action=token.owner-left").json().path("items"))
          .hasSize(1);
    }

    @Test
    void who_are_the_last_administrator_stay_one() {
      UserId ann = user("ann@example.com").id();
      UserId eve = join("eve@example.com", roleId("User"));
      String path = ACME + "/members/" + ann;

      assertThat(server.ann().delete(path).code()).isEqualTo("STATE_CONFLICT");
      assertThat(server.ann().delete(path + "?preview=true").code()).isEqualTo("STATE_CONFLICT");
      assertThat(server.ann().patch(path, "{\"role\":\"User\"}").code())
          .isEqualTo("STATE_CONFLICT");

      server.ann().patch(ACME + "/members/" + eve, "{\"role\":\"Administrator\"}");
      assertThat(server.ann().patch(path, "{\"role\":\"User\"}").status()).isEqualTo(200);
    }
  }

  @Nested
  class Invitations {
    @Test
    void show_their_link_once_and_are_withdrawn() {
      String body = "{\"email\":\"zoe@example.com\",\"role\":\"User\"}";

      Reply made = server.ann().post(ACME + "/invitations", body, "Idempotency-Key", "zoe");
      Reply again = server.ann().post(ACME + "/invitations", body, "Idempotency-Key", "zoe");
      String path = ACME + "/invitations/" + made.text("/id");

      assertThat(made.status()).as(made.toString()).isEqualTo(201);
      assertThat(made.text("/link"))
          .startsWith("https://tokens.example.com/sign-in/invitation#")
          .isEqualTo(again.text("/link"));
      assertThat(server.ann().get(path).body()).doesNotContain("link");
      assertThat(server.ann().get(ACME + "/invitations").json().path("items")).hasSize(1);
      assertThat(server.ann().post(ACME + "/invitations", body).code()).isEqualTo("STATE_CONFLICT");
      assertThat(server.ben().get(HARBOUR + "/invitations/" + made.text("/id")).status())
          .isEqualTo(404);
      assertThat(server.ann().delete(path + "?preview=true").text("/tokens")).isEqualTo("0");
      assertThat(server.ann().delete(path).status()).isEqualTo(204);
      assertThat(server.ann().delete(path).status()).isEqualTo(404);
    }

    @Test
    void break_no_rule_and_tell_nothing_of_who_has_an_account() {
      assertThat(
              server
                  .ann()
                  .post(ACME + "/invitations", "{\"email\":\"zoe\",\"role\":\"Pilot\"}")
                  .errors())
          .containsExactlyInAnyOrder("/email BAD_FORMAT", "/role UNKNOWN_REFERENCE");
      assertThat(
              server
                  .ann()
                  .post(ACME + "/invitations", "{\"email\":\"ann@example.com\",\"role\":\"User\"}")
                  .code())
          .isEqualTo("STATE_CONFLICT");
      assertThat(
              server
                  .ann()
                  .post(ACME + "/invitations", "{\"email\":\"ben@example.com\",\"role\":\"User\"}")
                  .status())
          .isEqualTo(201);
    }

    @Test
    void give_no_role_that_their_maker_could_not_give() {
      String leads = role("Leads", "\"members:write\",\"members:read\"");
      Client asEve = server.as(join("eve@example.com", leads));

      assertThat(
              asEve
                  .post(
                      ACME + "/invitations",
                      "{\"email\":\"zoe@example.com\",\"role\":\"Administrator\"}")
                  .code())
          .isEqualTo("FORBIDDEN");
      assertThat(
              asEve
                  .post(ACME + "/invitations", "{\"email\":\"zoe@example.com\",\"role\":\"Leads\"}")
                  .status())
          .isEqualTo(201);
    }
  }

  @Nested
  class Technical_users {
    @Test
    void stand_behind_their_token_act_in_the_audit_log_and_keep_their_name() {
      Reply made =
          server
              .ann()
              .post(ACME + "/tokens", "{\"kind\":\"organization\",\"name\":\"ci\",\"admin\":true}");
      String id = made.text("/subject/id");
      String path = ACME + "/technical-users/" + id;
      Client asCi = server.nobody().with(made.text("/value"));
      asCi.post(ACME + "/environments", "{\"name\":\"Staging\"}");

      assertThat(server.ann().get(path).json().path("inUse").booleanValue()).isTrue();
      assertThat(server.ann().get(path).text("/name")).isEqualTo("ci");
      assertThat(server.ben().get(HARBOUR + "/technical-users/" + id).status()).isEqualTo(404);
      Reply events = server.ann().get(ACME + "/audit-events?action=environment.create");
      assertThat(events.text("/items/0/actor/type")).isEqualTo("TECHNICAL_USER");
      assertThat(events.text("/items/0/actor/id")).isEqualTo(id);

      server.ann().patch(ACME + "/tokens/" + made.text("/id"), "{\"status\":\"INACTIVE\"}");
      assertThat(server.ann().get(path).json().path("inUse").booleanValue()).isFalse();
      assertThat(asCi.get("/api/v1/me").status()).isEqualTo(401);

      server.ann().delete(ACME + "/tokens/" + made.text("/id"));
      Reply gone = server.ann().get(path);
      assertThat(gone.text("/name")).isEqualTo("ci");
      assertThat(gone.json().path("permissions")).isEmpty();
      assertThat(server.ann().get(ACME + "/technical-users?q=ci").json().path("items")).hasSize(1);
    }
  }

  @Nested
  class A_token {
    @Test
    void of_each_kind_comes_in_either_header() {
      String organization =
          server
              .ann()
              .post(ACME + "/tokens", "{\"kind\":\"organization\",\"name\":\"ci\",\"admin\":false}")
              .text("/value");
      String personal =
          server
              .ann()
              .post(
                  ACME + "/tokens",
                  "{\"kind\":\"personal\",\"name\":\"laptop\",\"permissions\":[\"tokens:read\"]}")
              .text("/value");

      for (String value : new String[] {organization, personal}) {
        assertThat(server.nobody().with(value).get("/api/v1/me").status()).isEqualTo(200);
        assertThat(server.nobody().get("/api/v1/me", "private-token", value).status())
            .isEqualTo(200);
        assertThat(server.nobody().with(value).get("/api/v1/me", "private-token", value).code())
            .isEqualTo("SEVERAL_CREDENTIALS");
      }
    }
  }

  @Nested
  class An_environment {
    @Test
    void is_changed_and_seen_only_as_the_role_says() {
      String leads =
          server
              .ann()
              .post(
                  ACME + "/roles",
                  "{\"name\":\"Leads\",\"permissions\":[\"tokens:write\",\"tokens:read\"],"
                      + "\"otherEnvironments\":\"none\","
                      + "\"environments\":[{\"environment\":\"production\",\"access\":\"read\"},"
                      + "{\"environment\":\"development\",\"access\":\"write\"}]}")
              .text("/id");
      Client asEve = server.as(join("eve@example.com", leads));
      String inProduction = token(server.ann(), "production").text("/id");
      String inStaging = staging();

      assertThat(token(asEve, "production").code()).isEqualTo("FORBIDDEN");
      assertThat(token(asEve, "development").status()).isEqualTo(201);
      assertThat(asEve.get(ACME + "/tokens/" + inProduction).status()).isEqualTo(200);
      assertThat(asEve.patch(ACME + "/tokens/" + inProduction, "{\"status\":\"INACTIVE\"}").code())
          .isEqualTo("FORBIDDEN");
      assertThat(asEve.delete(ACME + "/tokens/" + inProduction).code()).isEqualTo("FORBIDDEN");
      assertThat(asEve.get(ACME + "/tokens/" + inStaging).status()).isEqualTo(404);
      assertThat(
              asEve
                  .post(
                      ACME + "/tokens",
                      "{\"kind\":\"organization\",\"name\":\"around\","
                          + "\"permissions\":[\"tokens:write\",\"tokens:read\"]}")
                  .code())
          .isEqualTo("FORBIDDEN");
    }

    private String staging() {
      server.ann().post(ACME + "/environments", "{\"name\":\"Staging\"}");
      return token(server.ann(), "staging").text("/id");
    }

    private static Reply token(Client client, String environment) {
      return client.post(
          ACME + "/tokens",
          "{\"kind\":\"environment\",\"service\":\"edi\",\"environment\":\"%s\"}"
              .formatted(environment));
    }
  }

  private String role(String name, String permissions) {
    return server
        .ann()
        .post(
            ACME + "/roles", "{\"name\":\"%s\",\"permissions\":[%s]}".formatted(name, permissions))
        .text("/id");
  }

  private String roleId(String name) {
    return server.ann().get(ACME + "/roles?q=" + name).text("/items/0/id");
  }

  private UserId join(String email, String role) {
    return server.join("acme", email, role);
  }

  private User user(String email) {
    return server.stores().users().findByEmail(email).orElseThrow();
  }
}
