package dev.latchkey.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Groups, who is in them, and what their tokens may do.
class GroupsTest {
  private static final String ACME = "/api/v1/organizations/acme";
  private static final String GROUPS = ACME + "/groups";
  private static final String WAREHOUSE = GROUPS + "/warehouse";
  private static final String TOKENS = ACME + "/tokens";

  @RegisterExtension final ManagementServer server = new ManagementServer();

  private Reply group(String name) {
    Reply made = server.ann().post(GROUPS, "{\"name\":\"" + name + "\"}");
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return made;
  }

  private Reply add(Client who, String group, String email, boolean admin) {
    return who.post(
        GROUPS + "/" + group + "/members", "{\"email\":\"" + email + "\",\"admin\":" + admin + "}");
  }

  private Reply token(Client who, String group, boolean admin) {
    return who.post(
        TOKENS,
        "{\"kind\":\"group\",\"group\":\""
            + group
            + "\",\"name\":\"scanner\",\"admin\":"
            + admin
            + "}");
  }

  private Client script(String group, boolean admin) {
    Reply made = token(server.ann(), group, admin);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return server.nobody().with(made.text("/value"));
  }

  @Nested
  class A_group {
    @Test
    void is_made_renamed_and_deleted() {
      Reply made = group("Warehouse");

      assertThat(made.text("/slug")).isEqualTo("warehouse");
      assertThat(made.header("Location").orElse("")).endsWith("/groups/" + made.text("/id"));
      assertThat(server.ann().patch(WAREHOUSE, "{\"name\":\"Depot\"}").text("/name"))
          .isEqualTo("Depot");
      assertThat(server.ann().get(GROUPS + "?q=dep").json().path("items")).hasSize(1);
      assertThat(server.ann().delete(WAREHOUSE).status()).isEqualTo(204);
      assertThat(server.ann().delete(WAREHOUSE).status()).isEqualTo(404);
    }

    @Test
    void of_another_organization_is_like_one_that_does_not_exist() {
      String theirs =
          server
              .ben()
              .post("/api/v1/organizations/blue-harbour/groups", "{\"name\":\"Theirs\"}")
              .text("/id");

      for (String id : List.of(theirs, "theirs", "grp_01kaz1b2c3d4e5f6g7h8j9kgrp")) {
        assertThat(server.ann().get(GROUPS + "/" + id).status()).isEqualTo(404);
        assertThat(server.ann().get(GROUPS + "/" + id + "/members").status()).isEqualTo(404);
        assertThat(server.ann().delete(GROUPS + "/" + id).status()).isEqualTo(404);
        assertThat(token(server.ann(), id, false).errors())
            .containsExactly("/group UNKNOWN_REFERENCE");
        assertThat(server.ann().get(TOKENS + "?group=" + id).errors())
            .containsExactly("group UNKNOWN_REFERENCE");
      }
    }
  }

  @Nested
  class A_member {
    @Test
    void comes_from_inside_or_outside() {
      group("Warehouse");
      String ann = server.ann().get("/api/v1/me").text("/id");

      Reply inside =
          server.ann().post(WAREHOUSE + "/members", "{\"user\":\"" + ann + "\",\"admin\":true}");
      Reply outside = add(server.ann(), "warehouse", "ben@example.com", false);

      assertThat(inside.status()).as(inside.body()).isEqualTo(201);
      assertThat(inside.json().path("outside").booleanValue()).isFalse();
      assertThat(outside.json().path("outside").booleanValue()).isTrue();
      assertThat(outside.text("/name")).isEqualTo("ben@example.com");
      assertThat(server.ann().get(WAREHOUSE + "/members?limit=1").json().path("next").isNull())
          .isFalse();
      assertThat(add(server.ann(), "warehouse", "ben@example.com", true).code())
          .isEqualTo("STATE_CONFLICT");
    }

    @Test
    void of_another_organization_is_not_found_by_his_id() {
      group("Warehouse");
      String ben = server.ben().get("/api/v1/me").text("/id");

      assertThat(server.ann().post(WAREHOUSE + "/members", "{\"user\":\"" + ben + "\"}").errors())
          .containsExactly("/user UNKNOWN_REFERENCE");
    }

    @Test
    void is_raised_lowered_and_removed() {
      group("Warehouse");
      String path =
          WAREHOUSE
              + "/members/"
              + add(server.ann(), "warehouse", "eve@example.com", false).text("/user");

      Reply raised = server.ann().patch(path, "{\"admin\":true}");

      assertThat(raised.json().path("admin").booleanValue()).isTrue();
      assertThat(server.ann().patch(path, "{\"admin\":false}", "If-Match", "\"1\"").code())
          .isEqualTo("STALE");
      assertThat(server.ann().delete(path + "?preview=true").json().path("tokens").intValue())
          .isZero();
      assertThat(server.ann().get(path).status()).isEqualTo(200);
      assertThat(server.ann().delete(path).status()).isEqualTo(204);
      assertThat(server.ann().get(path).status()).isEqualTo(404);
    }
  }

  @Nested
  class A_token_of_a_group {
    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "private-token"})
    void authenticates_in_both_headers(String header) {
      group("Warehouse");
      String value = token(server.ann(), "warehouse", false).text("/value");
      String credential = header.equals("private-token") ? value : "Bearer " + value;

      Reply me = server.nobody().get("/api/v1/me", header, credential);

      assertThat(me.text("/type")).isEqualTo("TECHNICAL_USER");
      assertThat(me.text("/name")).isEqualTo("scanner");
      assertThat(me.json().path("permissions").valueStream().map(each -> each.asString()))
          .containsExactly("groups:read", "tokens:read");
    }

    @Test
    void with_the_admin_role_writes_its_group_and_nothing_else() {
      group("Warehouse");
      group("Desk");
      Client script = script("warehouse", true);
      Reply theirs = token(server.ann(), "desk", false);

      assertThat(token(script, "warehouse", true).status()).isEqualTo(201);
      assertThat(add(script, "warehouse", "eve@example.com", true).status()).isEqualTo(201);
      assertThat(script.get(GROUPS).json().path("items")).hasSize(1);
      assertThat(script.get(TOKENS).json().path("items")).hasSize(2);

      assertThat(token(script, "desk", false).errors()).containsExactly("/group UNKNOWN_REFERENCE");
      assertThat(script.get(TOKENS + "/" + theirs.text("/id")).status()).isEqualTo(404);
      assertThat(add(script, "desk", "eve@example.com", true).status()).isEqualTo(404);
      assertThat(script.post(GROUPS, "{\"name\":\"New\"}").status()).isEqualTo(403);
      assertThat(script.patch(WAREHOUSE, "{\"name\":\"New\"}").status()).isEqualTo(403);
      assertThat(script.delete(WAREHOUSE).status()).isEqualTo(403);
      assertThat(
              script
                  .post(TOKENS, "{\"kind\":\"organization\",\"name\":\"more\",\"admin\":true}")
                  .status())
          .isEqualTo(403);
      for (String path : List.of("/environments", "/services", "/audit-events", "")) {
        assertThat(script.get(ACME + path).status()).as(path).isEqualTo(403);
      }
    }

    @Test
    void without_it_reads_its_group_alone() {
      group("Warehouse");
      Client script = script("warehouse", false);

      assertThat(script.get(WAREHOUSE + "/members").status()).isEqualTo(200);
      assertThat(token(script, "warehouse", false).status()).isEqualTo(403);
      assertThat(add(script, "warehouse", "eve@example.com", false).status()).isEqualTo(403);
      assertThat(script.get(TOKENS + "?kind=environment").json().path("items")).isEmpty();
    }

    @Test
    void names_its_group() {
      group("Warehouse");

      Reply made = token(server.ann(), "warehouse", false);

      assertThat(made.text("/group/slug")).isEqualTo("warehouse");
      assertThat(made.text("/subject/type")).isEqualTo("TECHNICAL_USER");
      assertThat(server.ann().get(TOKENS + "?group=warehouse").json().path("items")).hasSize(1);
      assertThat(server.ann().post(TOKENS + "/" + made.text("/id") + "/reveal", "{}").code())
          .isEqualTo("VALUE_NOT_RECOVERABLE");
    }

    @Test
    void ends_with_its_group_as_the_preview_says() {
      group("Warehouse");
      Client script = script("warehouse", true);
      token(server.ann(), "warehouse", false);
      assertThat(script.get(WAREHOUSE).status()).isEqualTo(200);

      Reply preview = server.ann().delete(WAREHOUSE + "?preview=true");
      assertThat(preview.json().path("tokens").intValue()).isEqualTo(2);
      assertThat(script.get(WAREHOUSE).status()).isEqualTo(200);

      assertThat(server.ann().delete(WAREHOUSE).status()).isEqualTo(204);
      assertThat(script.get(WAREHOUSE).status()).isEqualTo(401);
      assertThat(server.ann().get(TOKENS + "?kind=group").json().path("items")).isEmpty();
    }
  }
}
