package dev.latchkey.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.audit.AuditEvent;
import dev.latchkey.domain.audit.AuditEvents;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.identity.User;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OrganizationsTest {
  private static final String ACME = "/api/v1/organizations/acme";

  @RegisterExtension final ManagementServer server = new ManagementServer();

  @Nested
  class Organizations {
    @Test
    void are_made_and_listed_by_operators_alone() {
      String made =
          "{\"name\":\"Red"
              + " Mill\",\"slug\":\"red-mill\",\"administratorEmail\":\"eve@example.com\"}";

      Reply first = server.ann().post("/api/v1/organizations", made);
      Reply again = server.ann().post("/api/v1/organizations", made);

      assertThat(first.status()).as(first.toString()).isEqualTo(201);
      assertThat(again.code()).isEqualTo("NAME_TAKEN");
      assertThat(server.ann().get("/api/v1/organizations?q=mill").json().path("items")).hasSize(1);
      assertThat(server.ann().get("/api/v1/organizations?limit=1").text("/next")).isNotEmpty();
      assertThat(server.ben().post("/api/v1/organizations", made).code()).isEqualTo("FORBIDDEN");
      assertThat(server.ben().get("/api/v1/organizations").code()).isEqualTo("FORBIDDEN");
    }

    @Test
    void whose_administrator_is_new_make_him_and_say_so_in_the_installation_s_audit_log() {
      String made = "{\"name\":\"%s\",\"administratorEmail\":\"eve@example.com\"}";
      server.ann().post("/api/v1/organizations", made.formatted("Red Mill"));
      server.ann().post("/api/v1/organizations", made.formatted("Blue Mill"));

      User eve = server.stores().users().findByEmail("eve@example.com").orElseThrow();
      User ann = server.stores().users().findByEmail("ann@example.com").orElseThrow();
      List<AuditEvent> events =
          server
              .stores()
              .auditEvents()
              .list(OrganizationId.INSTALLATION, AuditEvents.Filter.NONE, new Page.Wanted(50, null))
              .items()
              .stream()
              .filter(event -> event.entry().object().id().equals(eve.id().toString()))
              .toList();

      assertThat(events)
          .singleElement()
          .satisfies(
              event -> {
                assertThat(event.entry().action()).isEqualTo("user.create");
                assertThat(event.entry().result()).isEqualTo(AuditEntry.Result.SUCCEEDED);
                assertThat(event.entry().object().name()).isEqualTo("eve");
                assertThat(event.entry().actor().name()).isEqualTo(ann.name());
              });
    }

    @Test
    void are_renamed_by_their_own_and_keep_their_slug() {
      Reply renamed = server.ann().patch(ACME, "{\"name\":\"Acme AG\"}", "If-Match", "\"1\"");
      Reply refused = server.ann().patch(ACME, "{\"slug\":\"other\",\"name\":null}");

      assertThat(renamed.text("/name")).isEqualTo("Acme AG");
      assertThat(renamed.text("/slug")).isEqualTo("acme");
      assertThat(refused.errors()).containsExactlyInAnyOrder("/slug READ_ONLY", "/name REQUIRED");
      assertThat(server.ann().patch(ACME + "?preview=true", "{\"name\":\"X\"}").text("/tokens"))
          .isEqualTo("0");
    }
  }

  @Nested
  class Deleting {
    private static final String HARBOUR = "/api/v1/organizations/blue-harbour";

    @Test
    void takes_everything_with_it_and_is_in_the_installation_s_audit_log_alone() {
      assertThat(server.ben().get("/api/v1/me").status()).isEqualTo(200);

      Reply preview = server.ann().delete(HARBOUR + "?preview=true");
      Reply deleted = server.ann().delete(HARBOUR, "Idempotency-Key", "once");

      assertThat(preview.text("/tokens")).isEqualTo("1");
      assertThat(deleted.status()).as(deleted.toString()).isEqualTo(204);
      assertThat(server.ben().get("/api/v1/me").status()).isEqualTo(401);
      assertThat(server.ann().get(HARBOUR).status()).isEqualTo(404);
      assertThat(server.ann().delete(HARBOUR, "Idempotency-Key", "once").status()).isEqualTo(204);
      assertThat(server.ann().delete(HARBOUR).status()).isEqualTo(404);
      assertThat(server.ann().get(ACME).status()).isEqualTo(200);
      assertThat(
              server
                  .ann()
                  .post(
                      "/api/v1/organizations",
                      "{\"name\":\"Blue Harbour\",\"administratorEmail\":\"ben@example.com\"}")
                  .status())
          .isEqualTo(201);
    }

    @Test
    void is_for_operators_at_the_right_revision_and_not_of_one_s_own() {
      assertThat(server.ben().delete(ACME).code()).isEqualTo("FORBIDDEN");
      assertThat(server.ann().delete(ACME).code()).isEqualTo("STATE_CONFLICT");
      assertThat(server.ann().delete(ACME + "?preview=true").code()).isEqualTo("STATE_CONFLICT");
      assertThat(server.ann().delete(HARBOUR, "If-Match", "\"9\"").code()).isEqualTo("STALE");
      assertThat(server.ann().delete("/api/v1/organizations/none").status()).isEqualTo(404);
      assertThat(server.ben().get("/api/v1/me").status()).isEqualTo(200);
    }
  }

  @Nested
  class Environments {
    @Test
    void are_made_read_renamed_and_deleted() {
      Reply made = server.ann().post(ACME + "/environments", "{\"name\":\"Staging\"}");
      String path = ACME + "/environments/staging";

      assertThat(made.status()).isEqualTo(201);
      assertThat(server.ann().get(path).text("/id")).isEqualTo(made.text("/id"));
      assertThat(server.ann().patch(path, "{\"name\":\"Stage\"}").text("/name")).isEqualTo("Stage");
      assertThat(server.ann().patch(path, "{}").text("/name")).isEqualTo("Stage");
      assertThat(server.ann().delete(path, "Prefer", "wait=2").status()).isEqualTo(200);
      assertThat(server.ann().get(path).status()).isEqualTo(404);
      assertThat(
              server.ann().post(ACME + "/environments", "{\"name\":\"x\",\"slug\":\"A\"}").errors())
          .containsExactly("/slug BAD_FORMAT");
    }

    @Test
    void with_tokens_are_not_deleted_and_the_preview_says_so_too() {
      server
          .ann()
          .post(
              ACME + "/tokens",
              "{\"kind\":\"environment\",\"service\":\"edi\",\"environment\":\"production\"}");

      assertThat(server.ann().delete(ACME + "/environments/production").code())
          .isEqualTo("STATE_CONFLICT");
      assertThat(server.ann().delete(ACME + "/environments/production?preview=true").code())
          .isEqualTo("STATE_CONFLICT");
      assertThat(server.ann().delete(ACME + "/environments/development?preview=true").status())
          .isEqualTo(200);
      assertThat(server.ann().get(ACME + "/environments").json().path("items")).hasSize(2);
    }
  }

  @Nested
  class Services {
    @Test
    void of_ones_own_are_made_narrowed_and_deleted() {
      Reply made =
          server
              .ann()
              .post(
                  ACME + "/services",
                  "{\"name\":\"Orders API\",\"permissions\":[\"orders:write\",\"orders:read\"]}");
      String path = ACME + "/services/orders-api";
      server
          .ann()
          .post(
              ACME + "/tokens",
              "{\"kind\":\"environment\",\"service\":\"orders-api\",\"environment\":\"production\","
                  + "\"permissions\":[\"orders:write\"]}");

      Reply preview =
          server.ann().patch(path + "?preview=true", "{\"permissions\":[\"orders:read\"]}");
      Reply narrowed =
          server.ann().patch(path, "{\"permissions\":[\"orders:read\"]}", "Prefer", "wait=2");

      assertThat(made.json().path("permissions").toString())
          .isEqualTo("[\"orders:read\",\"orders:write\"]");
      assertThat(preview.json().path("tokens").intValue()).isEqualTo(1);
      assertThat(narrowed.json().at("/receipt/complete").booleanValue()).isTrue();
      assertThat(server.ann().delete(path).code()).isEqualTo("STATE_CONFLICT");
      assertThat(server.ann().patch(ACME + "/services/edi", "{\"name\":\"X\"}").code())
          .isEqualTo("STATE_CONFLICT");
    }

    @Test
    void are_listed_in_pages_the_built_in_ones_too() {
      Reply first = server.ann().get(ACME + "/services?limit=3");

      assertThat(first.json().path("items")).hasSize(3);
      assertThat(
              server
                  .ann()
                  .get(ACME + "/services?limit=3&cursor=" + first.text("/next"))
                  .json()
                  .path("items"))
          .hasSize(1);
      assertThat(server.ann().get(ACME + "/services?cursor=nope").errors())
          .containsExactly("cursor BAD_FORMAT");
      assertThat(server.ann().get(ACME + "/services/edi").text("/name")).isEqualTo("EDI");
    }
  }

  @Nested
  class Subscriptions {
    @Test
    void are_given_and_taken_by_operators() {
      String path = ACME + "/subscriptions/cloud-datastore";

      Reply made = server.ann().put(path);

      assertThat(made.status()).as(made.toString()).isEqualTo(201);
      assertThat(server.ann().put(path).status()).isEqualTo(200);
      assertThat(server.ann().put(ACME + "/subscriptions/nothing").status()).isEqualTo(404);
      assertThat(server.ann().delete(path + "?preview=true").text("/tokens")).isEqualTo("0");
      assertThat(server.ann().delete(path).status()).isEqualTo(204);
      assertThat(server.ann().delete(path).status()).isEqualTo(404);
      assertThat(server.ben().put("/api/v1/organizations/blue-harbour/subscriptions/edi").code())
          .isEqualTo("FORBIDDEN");
    }
  }

  @Nested
  class TheAuditLog {
    @Test
    void is_told_as_json_csv_and_lines() {
      server.ann().post(ACME + "/environments", "{\"name\":\"Staging\"}");
      server.ann().post(ACME + "/environments", "{\"name\":\"=1+1, \\\"x\\\"\",\"slug\":\"sum\"}");
      String path = ACME + "/audit-events?action=environment.create&limit=1";

      Reply csv = server.ann().get(path, "Accept", "text/csv");
      Reply lines = server.ann().get(path, "Accept", "application/x-ndjson");

      assertThat(server.ann().get(path).text("/items/0/object/name")).startsWith("=1+1");
      assertThat(csv.body().lines().toList().get(1)).contains("\"'=1+1, \"\"x\"\"\"");
      assertThat(csv.header("Link").orElse("")).endsWith("; rel=\"next\"");
      assertThat(lines.body().lines().toList()).hasSize(1);
      assertThat(server.ann().get(ACME + "/audit-events?since=yesterday&result=MAYBE").errors())
          .containsExactlyInAnyOrder("since BAD_FORMAT", "result BAD_FORMAT");
    }
  }

  @Nested
  class TheCaller {
    @Test
    void is_told_who_he_is_and_where_he_belongs() {
      Reply me = server.ann().get("/api/v1/me");
      Reply his = server.ann().get("/api/v1/me/organizations");

      assertThat(me.text("/email")).isEqualTo("ann@example.com");
      assertThat(me.json().path("operator").booleanValue()).isTrue();
      assertThat(me.text("/organization/slug")).isEqualTo("acme");
      assertThat(his.json().path("items")).hasSize(1);
      assertThat(his.text("/items/0/role")).isEqualTo("Administrator");
      assertThat(server.ben().get("/api/v1/me").json().path("operator").booleanValue()).isFalse();
    }
  }

  @Nested
  class Verifiers {
    private static final String CHECKER = "{\"name\":\"edge\",\"services\":[\"edi\"]}";

    @Test
    void are_made_read_switched_and_deleted_by_operators() {
      Reply made = server.ann().post("/api/v1/verifiers", CHECKER);
      assertThat(made.status()).as(made.toString()).isEqualTo(201);
      String path = "/api/v1/verifiers/" + made.text("/id");

      assertThat(made.text("/value")).startsWith("lk_ver_");
      assertThat(server.ann().get(path).json().has("value")).isFalse();
      assertThat(server.ann().get("/api/v1/verifiers").json().path("items")).hasSize(1);
      assertThat(
              server
                  .ann()
                  .patch(path + "?preview=true", "{\"status\":\"INACTIVE\"}")
                  .text("/tokens"))
          .isEqualTo("1");
      assertThat(server.ann().patch(path, "{\"status\":\"INACTIVE\"}").text("/status"))
          .isEqualTo("INACTIVE");
      Reply edited = server.ann().patch(path, "{\"services\":[\"agent-metrics\"],\"feed\":true}");
      assertThat(edited.json().path("services").toString()).isEqualTo("[\"agent-metrics\"]");
      assertThat(edited.json().path("feed").booleanValue()).isTrue();
      assertThat(server.ann().patch(path, "{\"services\":[]}").errors())
          .containsExactly("/services REQUIRED");
      assertThat(server.ann().delete(path).status()).isEqualTo(204);
      assertThat(server.ann().get(path).status()).isEqualTo(404);
    }

    @Test
    void are_nothing_to_others_and_judge_built_in_services_only() {
      assertThat(server.ben().post("/api/v1/verifiers", CHECKER).code()).isEqualTo("FORBIDDEN");
      assertThat(server.ben().get("/api/v1/verifiers").code()).isEqualTo("FORBIDDEN");
      assertThat(
              server
                  .ann()
                  .post("/api/v1/verifiers", CHECKER.replace("\"edi\"", "\"orders-api\""))
                  .errors())
          .containsExactly("/services UNKNOWN_REFERENCE");
      assertThat(server.ann().post("/api/v1/verifiers", "{\"feed\":1}").errors())
          .containsExactly("/feed WRONG_TYPE");
    }

    @Test
    void are_out_of_reach_of_a_token_of_the_operators_without_that_right() {
      String verifier = server.ann().post("/api/v1/verifiers", CHECKER).text("/id");
      String narrow =
          server
              .ann()
              .post(
                  ACME + "/tokens",
                  "{\"kind\":\"personal\",\"name\":\"narrow\",\"permissions\":[\"tokens:write\"]}")
              .text("/value");

      assertThat(server.nobody().with(narrow).delete("/api/v1/verifiers/" + verifier).status())
          .isEqualTo(404);
      assertThat(server.ann().get("/api/v1/verifiers/" + verifier).status()).isEqualTo(200);
    }
  }
}
