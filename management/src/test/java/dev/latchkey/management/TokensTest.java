package dev.latchkey.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TokensTest {
  private static final String TOKENS = "/api/v1/organizations/acme/tokens";
  private static final String ORDERS =
      "{\"kind\":\"environment\",\"service\":\"edi\",\"environment\":\"production\",\"description\":\"orders\"}";

  @RegisterExtension final ManagementServer server = new ManagementServer();

  private Reply made() {
    return server.ann().post(TOKENS, ORDERS);
  }

  private String path(Reply made) {
    return TOKENS + "/" + made.text("/id");
  }

  @Nested
  class Creating {
    @Test
    void answers_the_token_with_its_value_where_it_is_and_how_far_the_feed_has_come() {
      Reply made = made();

      assertThat(made.status()).as(made.toString()).isEqualTo(201);
      assertThat(made.text("/value")).matches("lk_edi_[0-9A-Za-z]{61}");
      assertThat(made.text("/number")).isEqualTo("AT0000000002");
      assertThat(made.text("/environment/slug")).isEqualTo("production");
      assertThat(made.text("/createdBy/type")).isEqualTo("USER");
      assertThat(made.header("ETag")).contains("\"1\"");
      assertThat(made.header("Location").orElse("")).endsWith("/tokens/" + made.text("/id"));
      assertThat(made.header("X-Feed-Position")).isPresent();
      assertThat(server.ann().get(made.header("Location").orElseThrow()).text("/id"))
          .isEqualTo(made.text("/id"));
    }

    @Test
    void with_an_idempotency_key_from_64_threads_makes_one_token() throws Exception {
      Callable<Reply> once =
          () -> server.ann().post(TOKENS, ORDERS, "Idempotency-Key", "one-and-only");
      List<Reply> replies;
      try (ExecutorService threads = Executors.newFixedThreadPool(64)) {
        List<Future<Reply>> all =
            threads.invokeAll(IntStream.range(0, 64).mapToObj(at -> once).toList());
        replies = all.stream().map(Future::resultNow).toList();
      }

      assertThat(replies).allMatch(reply -> reply.status() == 201);
      assertThat(distinct(replies, "/id")).hasSize(1);
      assertThat(distinct(replies, "/value")).hasSize(1);
      assertThat(server.ann().get(TOKENS + "?kind=environment").json().path("items")).hasSize(1);
    }

    @Test
    void again_shows_the_value_for_ten_minutes_and_audits_it() {
      Reply first = server.ann().post(TOKENS, ORDERS, "Idempotency-Key", "k");
      Reply second = server.ann().post(TOKENS, ORDERS, "Idempotency-Key", "k");
      server.clock.advance(Duration.ofMinutes(11));
      Reply late = server.ann().post(TOKENS, ORDERS, "Idempotency-Key", "k");

      assertThat(second.body()).isEqualTo(first.body());
      assertThat(second.header("Idempotency-Replayed")).contains("true");
      assertThat(second.header("Location")).isEqualTo(first.header("Location"));
      assertThat(second.header("X-Feed-Position")).isPresent();
      assertThat(late.status()).isEqualTo(201);
      assertThat(late.json().path("value").isNull()).isTrue();
      assertThat(server.ann().get(path(first) + "/events").text("/items/0/action"))
          .isEqualTo("token.reveal");
    }

    @Test
    void another_thing_with_a_used_key_is_refused() {
      server.ann().post(TOKENS, ORDERS, "Idempotency-Key", "k");

      Reply other =
          server.ann().post(TOKENS, ORDERS.replace("orders", "invoices"), "Idempotency-Key", "k");

      assertThat(other.status()).isEqualTo(409);
      assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void after_a_refusal_the_same_key_can_be_tried_again() {
      String bad = ORDERS.replace("production", "nowhere");

      Reply refused = server.ann().post(TOKENS, bad, "Idempotency-Key", "k");
      Reply made = server.ann().post(TOKENS, ORDERS, "Idempotency-Key", "k");

      assertThat(refused.errors()).containsExactly("/environment UNKNOWN_REFERENCE");
      assertThat(made.status()).isEqualTo(201);
    }

    @Test
    void tells_every_field_that_is_wrong_at_once() {
      Reply refused =
          server
              .ann()
              .post(
                  TOKENS,
                  "{\"kind\":\"environment\",\"service\":5,\"environment\":true,\"expiresAt\":\"soon\","
                      + "\"allowedAddresses\":[1],\"id\":\"tok_1\",\"colour\":\"red\",\"metadata\":[]}");

      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.errors())
          .containsExactlyInAnyOrder(
              "/service WRONG_TYPE",
              "/environment WRONG_TYPE",
              "/expiresAt BAD_FORMAT",
              "/allowedAddresses/0 WRONG_TYPE",
              "/metadata WRONG_TYPE",
              "/id READ_ONLY",
              "/colour UNKNOWN_FIELD");
    }

    @Test
    void in_the_past_for_all_environments_or_too_long_is_refused_by_field() {
      Reply past =
          server
              .ann()
              .post(
                  TOKENS,
                  "{\"kind\":\"environment\",\"service\":\"edi\",\"allEnvironments\":true}");
      Reply old =
          server
              .ann()
              .post(TOKENS, ORDERS.replace("}", ",\"expiresAt\":\"2020-01-01T00:00:00Z\"}"));
      Reply tooLong = server.ann().post(TOKENS, ORDERS.replace("orders", "x".repeat(501)));

      assertThat(past.errors()).containsExactly("/allEnvironments NOT_ALLOWED");
      assertThat(old.errors()).containsExactly("/expiresAt IN_THE_PAST");
      assertThat(tooLong.errors()).containsExactly("/description TOO_LONG");
    }

    @Test
    void an_organization_token_acts_as_its_technical_user_with_what_it_was_given() {
      Reply made =
          server
              .ann()
              .post(
                  TOKENS,
                  "{\"kind\":\"organization\",\"name\":\"ci\",\"admin\":false,"
                      + "\"permissions\":[\"tokens:read\"],\"metadata\":{}}");
      Client ci = server.ann().with(made.text("/value"));

      assertThat(made.text("/subject/type")).isEqualTo("TECHNICAL_USER");
      assertThat(ci.get("/api/v1/me").text("/type")).isEqualTo("TECHNICAL_USER");
      assertThat(ci.get("/api/v1/me").json().path("permissions").toString())
          .isEqualTo("[\"tokens:read\"]");
      assertThat(ci.get(TOKENS).status()).isEqualTo(200);
      assertThat(ci.post(TOKENS, ORDERS).code()).isEqualTo("FORBIDDEN");
      assertThat(ci.post(path(made) + "/reveal", "{}").code()).isEqualTo("FORBIDDEN");
    }

    private static Set<String> distinct(List<Reply> replies, String pointer) {
      return replies.stream().map(reply -> reply.text(pointer)).collect(Collectors.toSet());
    }
  }

  @Nested
  class Changing {
    @Test
    void switches_off_with_a_receipt_of_this_node() {
      Reply off = server.ann().patch(path(made()), "{\"status\":\"INACTIVE\"}", "Prefer", "wait=5");

      assertThat(off.status()).as(off.toString()).isEqualTo(200);
      assertThat(off.text("/status")).isEqualTo("INACTIVE");
      assertThat(off.json().at("/receipt/complete").booleanValue()).isTrue();
      assertThat(off.text("/receipt/nodes/0/node")).isEqualTo("node-1");
      assertThat(off.header("Preference-Applied")).contains("wait=5");
      assertThat(off.header("ETag")).contains("\"2\"");
    }

    @Test
    void of_a_revision_that_has_passed_is_stale() {
      String path = path(made());
      server.ann().patch(path, "{\"description\":\"a\"}", "If-Match", "\"1\"");

      Reply stale = server.ann().patch(path, "{\"description\":\"b\"}", "If-Match", "\"1\"");
      Reply foreign = server.ann().patch(path, "{\"description\":\"b\"}", "If-Match", "W/\"2\"");
      Reply bad = server.ann().patch(path, "{\"description\":\"b\"}", "If-Match", "2");

      assertThat(stale.status()).isEqualTo(412);
      assertThat(stale.code()).isEqualTo("STALE");
      assertThat(foreign.status()).isEqualTo(412);
      assertThat(bad.errors()).containsExactly("If-Match BAD_FORMAT");
    }

    @Test
    void what_is_fixed_is_read_only() {
      Reply refused =
          server.ann().patch(path(made()), "{\"kind\":\"group\",\"value\":\"x\",\"revision\":7}");

      assertThat(refused.errors())
          .containsExactlyInAnyOrder("/kind READ_ONLY", "/value READ_ONLY", "/revision READ_ONLY");
    }

    @Test
    void a_preview_changes_nothing_and_names_what_would_end() {
      String path = path(made());

      Reply preview = server.ann().patch(path + "?preview=true", "{\"status\":\"INACTIVE\"}");
      Reply harmless = server.ann().patch(path + "?preview=true", "{\"description\":\"new\"}");
      Reply deleting = server.ann().delete(path + "?preview=true");

      assertThat(preview.status()).as(preview.toString()).isEqualTo(200);
      assertThat(preview.json().path("tokens").intValue()).isEqualTo(1);
      assertThat(preview.text("/ends/0/description")).isEqualTo("orders");
      assertThat(harmless.json().path("tokens").intValue()).isZero();
      assertThat(deleting.json().path("tokens").intValue()).isEqualTo(1);
      assertThat(server.ann().get(path).json().path("revision").intValue()).isEqualTo(1);
    }

    @Test
    void with_media_types_of_its_own_and_no_others() {
      String path = path(made());

      assertThat(
              server
                  .ann()
                  .patch(path, "{}", "Content-Type", "application/merge-patch+json")
                  .status())
          .isEqualTo(200);
      assertThat(server.ann().patch(path, "{}", "Content-Type", "text/plain").code())
          .isEqualTo("UNSUPPORTED_MEDIA_TYPE");
      assertThat(
              server
                  .ann()
                  .post(TOKENS, ORDERS, "Content-Type", "application/merge-patch+json")
                  .code())
          .isEqualTo("UNSUPPORTED_MEDIA_TYPE");
    }
  }

  @Nested
  class Revealing {
    @Test
    void shows_the_value_again_and_nowhere_else() {
      Reply made = made();

      Reply shown = server.ann().post(path(made) + "/reveal", "{}");

      assertThat(shown.text("/value")).isEqualTo(made.text("/value"));
      assertThat(server.ann().get(path(made)).json().has("value")).isFalse();
      assertThat(server.ann().get(TOKENS).body()).doesNotContain(made.text("/value"));
    }

    @Test
    void needs_no_body_and_is_refused_for_kinds_shown_once() {
      Reply ci = server.ann().post(TOKENS, "{\"kind\":\"organization\",\"name\":\"ci\"}");

      Reply refused =
          server
              .ann()
              .send(
                  "POST", path(ci) + "/reveal", java.net.http.HttpRequest.BodyPublishers.noBody());

      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.code()).isEqualTo("VALUE_NOT_RECOVERABLE");
    }
  }

  @Nested
  class Deleting {
    @Test
    void answers_nothing_and_a_second_time_not_found() {
      String path = path(made());

      Reply gone = server.ann().delete(path);

      assertThat(gone.status()).isEqualTo(204);
      assertThat(gone.body()).isEmpty();
      assertThat(gone.header("X-Feed-Position")).isPresent();
      assertThat(server.ann().delete(path).status()).isEqualTo(404);
      assertThat(server.ann().get(path).status()).isEqualTo(404);
    }

    @Test
    void that_waits_answers_the_receipt() {
      Reply gone = server.ann().delete(path(made()), "Prefer", "wait=3");

      assertThat(gone.status()).isEqualTo(200);
      assertThat(gone.json().at("/receipt/complete").booleanValue()).isTrue();
    }
  }

  @Nested
  class Listing {
    @Test
    void filters_and_goes_page_by_page() {
      for (String word : List.of("alpha", "beta", "gamma")) {
        server.ann().post(TOKENS, ORDERS.replace("orders", word));
      }

      Reply first = server.ann().get(TOKENS + "?kind=environment&limit=2");
      Reply second =
          server.ann().get(TOKENS + "?kind=environment&limit=2&cursor=" + first.text("/next"));

      assertThat(first.json().path("items")).hasSize(2);
      assertThat(second.json().path("items")).hasSize(1);
      assertThat(second.json().path("next").isNull()).isTrue();
      assertThat(server.ann().get(TOKENS + "?q=be").json().path("items")).hasSize(1);
      assertThat(server.ann().get(TOKENS + "?environment=development").json().path("items"))
          .isEmpty();
      assertThat(server.ann().get(TOKENS + "?status=INACTIVE").json().path("items")).isEmpty();
    }

    @Test
    void refuses_parameters_by_name() {
      Reply refused =
          server
              .ann()
              .get(
                  TOKENS
                      + "?limit=0&cursor=nope%20&kind=card&status=off&expired=maybe&colour=red"
                      + "&environment=nowhere&q=%00");

      assertThat(refused.errors())
          .containsExactlyInAnyOrder(
              "limit BAD_FORMAT",
              "kind BAD_FORMAT",
              "status BAD_FORMAT",
              "expired BAD_FORMAT",
              "environment UNKNOWN_REFERENCE",
              "q BAD_FORMAT",
              "colour UNKNOWN_FIELD");
      assertThat(server.ann().get(TOKENS + "?cursor=nope").errors())
          .containsExactly("cursor BAD_FORMAT");
      assertThat(server.ann().get(TOKENS + "?limit=1&limit=2").errors())
          .containsExactly("limit NOT_ALLOWED");
      assertThat(server.ann().get(TOKENS + "?q=%ff").code()).isEqualTo("UNREADABLE");
    }
  }

  @Nested
  class For_a_service_of_ones_own {
    private static final String SERVICE =
        "{\"name\":\"Orders API\",\"permissions\":[\"orders:read\",\"orders:write\"]}";

    private static String limited(String limits) {
      return "{\"kind\":\"environment\",\"service\":\"orders-api\",\"environment\":\"production\","
          + limits
          + "}";
    }

    private Reply make(String limits) {
      server.ann().post("/api/v1/organizations/acme/services", SERVICE);
      return server.ann().post(TOKENS, limited(limits));
    }

    @Test
    void limits_come_back_as_they_are_kept_the_shortest_window_first() {
      Reply made =
          make(
              "\"rateLimits\":[{\"limit\":1000,\"window\":\"PT1H\"},{\"limit\":100,\"window\":\"PT60S\"}],"
                  + "\"quotas\":[{\"limit\":20000,\"window\":\"P30D\"}]");

      assertThat(made.status()).as(made.toString()).isEqualTo(201);
      assertThat(made.text("/value")).startsWith("lk_svc_");
      assertThat(made.json().path("rateLimits").toString())
          .isEqualTo("[{\"limit\":100,\"window\":\"PT1M\"},{\"limit\":1000,\"window\":\"PT1H\"}]");
      assertThat(made.json().path("quotas").toString())
          .isEqualTo("[{\"limit\":20000,\"window\":\"P30D\"}]");
    }

    @Test
    void limits_can_be_changed_and_cleared_and_a_preview_says_who_is_narrowed() {
      Reply made = make("\"rateLimits\":[{\"limit\":100,\"window\":\"PT1M\"}]");
      String narrower = "{\"rateLimits\":[{\"limit\":10,\"window\":\"PT1M\"}]}";

      assertThat(server.ann().patch(path(made) + "?preview=true", narrower).text("/tokens"))
          .isEqualTo("1");
      assertThat(
              server
                  .ann()
                  .patch(path(made) + "?preview=true", "{\"rateLimits\":null}")
                  .text("/tokens"))
          .isEqualTo("0");
      assertThat(server.ann().patch(path(made), narrower).text("/rateLimits/0/limit"))
          .isEqualTo("10");
      assertThat(server.ann().patch(path(made), "{\"rateLimits\":null}").json().path("rateLimits"))
          .isEmpty();
    }

    @Test
    void every_limit_that_is_wrong_is_named() {
      Reply refused =
          make(
              "\"rateLimits\":[{\"limit\":0,\"window\":\"PT1M\"},{\"window\":5,\"per\":1},7],"
                  + "\"quotas\":[{\"limit\":1.5,\"window\":\"P30D\"}]");

      assertThat(refused.errors())
          .containsExactlyInAnyOrder(
              "/rateLimits/1/limit REQUIRED",
              "/rateLimits/1/window WRONG_TYPE",
              "/rateLimits/1/per UNKNOWN_FIELD",
              "/rateLimits/2 WRONG_TYPE",
              "/quotas/0/limit WRONG_TYPE");
      assertThat(make("\"quotas\":[{\"limit\":0,\"window\":\"PT1M\"}]").errors())
          .containsExactly("/quotas/0/limit NOT_ALLOWED", "/quotas/0/window NOT_ALLOWED");
    }

    @Test
    void a_token_for_a_built_in_service_has_no_limits() {
      String limits = "\"rateLimits\":[{\"limit\":1,\"window\":\"PT1M\"}]";

      Reply refused =
          server.ann().post(TOKENS, ORDERS.replace("\"description\"", limits + ",\"description\""));
      Reply edited = server.ann().patch(path(made()), "{" + limits + "}");

      assertThat(refused.errors()).containsExactly("/rateLimits NOT_ALLOWED");
      assertThat(edited.errors()).containsExactly("/rateLimits NOT_ALLOWED");
      assertThat(made().json().has("rateLimits")).isFalse();
    }
  }
}
