package dev.latchkey.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.verification.decision.DigestKey;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.Row.SubscriptionRow;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.feed.RowKey;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionsTest {
  private static final String REFUSED =
      "Error opening connection. Exception is: Error code: INVALID_TOKEN";
  private static final Pattern ID = Pattern.compile("\"id\":\"(con_[A-Za-z0-9._-]+)\"");

  private TestNode node;

  @BeforeEach
  void start() {
    node = new TestNode();
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private HttpResponse<String> open(String value, String service) {
    return node.post(
        "/v1/connections",
        null,
        "{\"service\":\"%s\",\"token\":\"%s\",\"environment\":\"production\"}"
            .formatted(service, value));
  }

  private String opened(String value) {
    HttpResponse<String> response = open(value, "edi");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    Matcher id = ID.matcher(response.body());
    assertThat(id.find()).isTrue();
    return id.group(1);
  }

  private HttpResponse<String> show(String id, String value) {
    return node.get("/v1/connections/" + id, value);
  }

  private HttpResponse<String> delete(String id, String value) {
    return node.send(
        HttpRequest.newBuilder(node.uri("/v1/connections/" + id))
            .header("Authorization", "Bearer " + value)
            .DELETE());
  }

  private static void assertInvalidToken(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(401);
    assertThat(response.body())
        .contains("\"detail\":\"" + REFUSED + "\"", "\"code\":\"INVALID_TOKEN\"");
    assertThat(response.headers().firstValue("www-authenticate")).isPresent();
  }

  @Nested
  class Opening {
    @Test
    void gives_an_id_and_where_the_connection_is() {
      TokenRow row = Rows.edi();

      HttpResponse<String> response = open(node.issue(row), "edi");

      assertThat(response.statusCode()).isEqualTo(201);
      assertThat(response.body())
          .matches("\\{\"id\":\"con_[^\"]+\",\"openedAt\":\"2026-11-24T12:00:00.004Z\"}");
      Matcher id = ID.matcher(response.body());
      assertThat(id.find()).isTrue();
      assertThat(response.headers().firstValue("location"))
          .contains("/v1/connections/" + id.group(1));
      assertThat(node.plane.openConnections().count(row.token())).isEqualTo(1);
    }

    @Test
    void with_whatever_is_not_good_for_it_is_refused_in_one_text() {
      String inactive = node.issue(Rows.active(Rows.edi(), false));
      String elsewhere = node.issue(Rows.environment(TestNode.ACME, "edi", TestNode.DEVELOPMENT));
      String from = node.issue(Rows.from(Rows.edi(), "203.0.113.0/24"));

      assertInvalidToken(open("nonsense", "edi"));
      assertInvalidToken(open(inactive, "edi"));
      assertInvalidToken(open(elsewhere, "edi"));
      assertInvalidToken(open(from, "edi"));
      assertInvalidToken(open(node.issue(Rows.edi()), "agent-metrics"));
    }

    @Test
    void without_a_subscription_says_so() {
      node.remove(new RowKey.OfSubscription(TestNode.ACME, "edi"));

      HttpResponse<String> response = open(node.issue(Rows.edi()), "edi");

      assertThat(response.statusCode()).isEqualTo(403);
      assertThat(response.body()).contains("\"code\":\"SUBSCRIPTION_REQUIRED\"");
    }

    @Test
    void takes_the_presented_token_as_the_only_credential() {
      String value = node.issue(Rows.edi());

      HttpResponse<String> response =
          node.post(
              "/v1/connections", value, "{\"service\":\"edi\",\"token\":\"%s\"}".formatted(value));

      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(response.body()).contains("SEVERAL_CREDENTIALS");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{\"service\":\"edi\"} | /token | REQUIRED",
          "{\"token\":\"x\"} | /service | REQUIRED",
          "{\"token\":\"x\",\"service\":null} | /service | REQUIRED",
          "{\"token\":\"x\",\"service\":\"edi\",\"permissions\":[]} | /permissions | UNKNOWN_FIELD",
          "{\"token\":7,\"service\":\"edi\"} | /token | WRONG_TYPE",
        })
    void tells_wrong_fields(String body, String field, String code) {
      HttpResponse<String> response = node.post("/v1/connections", null, body);

      assertThat(response.statusCode()).isEqualTo(422);
      assertThat(response.body()).contains("{\"field\":\"" + field + "\",\"code\":\"" + code + '"');
    }
  }

  @Nested
  class Reading {
    @Test
    void gives_the_state_to_the_token_that_opened_it() {
      String value = node.issue(Rows.edi());
      String id = opened(value);

      assertThat(show(id, value).body())
          .isEqualTo(
              """
              {"id":"%s","openedAt":"2026-11-24T12:00:00.004Z","state":"OPEN"}"""
                  .formatted(id));
    }

    @Test
    void is_not_for_another_token_and_not_for_invented_ids() {
      String value = node.issue(Rows.edi());
      String id = opened(value);
      String changed = id.substring(0, id.length() - 1) + (id.endsWith("A") ? "B" : "A");

      assertThat(show(id, node.issue(Rows.edi())).statusCode()).isEqualTo(404);
      assertThat(show(changed, value).statusCode()).isEqualTo(404);
      assertThat(show("con_x", value).statusCode()).isEqualTo(404);
      assertThat(show("x".repeat(2_000), value).statusCode()).isEqualTo(404);
      assertThat(node.get("/v1/connections/" + id, null).statusCode()).isEqualTo(401);
    }

    @Test
    void is_401_once_the_token_is_no_longer_good_and_404_when_it_is_again() {
      TokenRow row = Rows.edi();
      String value = node.issue(row);
      String id = opened(value);

      node.put(Rows.active(row, false));
      assertInvalidToken(show(id, value));

      node.put(Rows.active(row, true));
      assertThat(show(id, value).statusCode()).isEqualTo(404);
    }

    @Test
    void works_on_another_node_of_the_installation() {
      TokenRow row = Rows.edi();
      String id = opened(node.issue(row));

      try (TestNode other = new TestNode()) {
        String value = other.issue(row);
        HttpResponse<String> response = other.get("/v1/connections/" + id, value);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      }
    }

    @Test
    void is_not_possible_with_an_id_made_under_another_key() {
      TokenRow row = Rows.edi();
      String id = opened(node.issue(row));

      try (TestNode other = new TestNode()) {
        String value = other.issue(row);
        byte[] another = new byte[32];
        another[0] = 1;
        HttpResponse<String> before = other.get("/v1/self", value);
        assertThat(before.statusCode()).isEqualTo(200);
        other.key.set(new DigestKey(another));

        assertThat(other.get("/v1/connections/" + id, value).statusCode()).isEqualTo(404);
      }
    }
  }

  @Nested
  class Closing {
    @Test
    void ends_it_for_good() {
      TokenRow row = Rows.edi();
      String value = node.issue(row);
      String id = opened(value);

      assertThat(delete(id, value).statusCode()).isEqualTo(204);

      assertThat(show(id, value).statusCode()).isEqualTo(404);
      assertThat(delete(id, value).statusCode()).isEqualTo(404);
      assertThat(node.plane.openConnections().count(row.token())).isZero();
    }

    @Test
    void ends_those_who_watch() throws Exception {
      String value = node.issue(Rows.edi());
      String id = opened(value);
      try (Watcher watcher = new Watcher(node, id, value)) {
        delete(id, value);

        assertThat(watcher.closedWith(Duration.ofSeconds(5))).isEqualTo("OK");
      }
    }
  }

  @Nested
  class Watching {
    @Test
    void ends_with_the_code_when_the_token_is_switched_off() throws Exception {
      TokenRow row = Rows.edi();
      String value = node.issue(row);
      try (Watcher watcher = new Watcher(node, opened(value), value)) {
        node.put(Rows.active(row, false));

        assertThat(watcher.closedWith(Duration.ofSeconds(1))).isEqualTo("INVALID_TOKEN");
      }
    }

    @Test
    void ends_with_its_own_code_when_the_subscription_ends() throws Exception {
      String value = node.issue(Rows.edi());
      try (Watcher watcher = new Watcher(node, opened(value), value)) {
        node.remove(new SubscriptionRow(TestNode.ACME, "edi").key());

        assertThat(watcher.closedWith(Duration.ofSeconds(1))).isEqualTo("SUBSCRIPTION_REQUIRED");
      }
    }

    @Test
    void ends_when_the_token_expires() throws Exception {
      Instant expiry = node.now.plusSeconds(60);
      TokenRow row = Rows.expiring(Rows.edi(), expiry.toEpochMilli() * 1_000);
      String value = node.issue(row);
      try (Watcher watcher = new Watcher(node, opened(value), value)) {
        node.now = expiry;

        assertThat(watcher.closedWith(Duration.ofSeconds(1))).isEqualTo("INVALID_TOKEN");
      }
    }

    @Test
    void ends_when_the_organization_is_switched_off() throws Exception {
      String value = node.issue(Rows.edi());
      try (Watcher watcher = new Watcher(node, opened(value), value)) {
        node.put(new Row.OrganizationRow(TestNode.ACME, "acme", false));

        assertThat(watcher.closedWith(Duration.ofSeconds(1))).isEqualTo("INVALID_TOKEN");
      }
    }

    @Test
    void ends_when_a_built_in_service_begins_to_need_what_the_organization_lacks()
        throws Exception {
      String value =
          node.issue(Rows.environment(TestNode.ACME, "agent-metrics", TestNode.PRODUCTION));
      HttpResponse<String> response = open(value, "agent-metrics");
      Matcher id = ID.matcher(response.body());
      assertThat(id.find()).isTrue();
      try (Watcher watcher = new Watcher(node, id.group(1), value)) {
        node.put(new Row.ServiceRow(Row.INSTALLATION, "agent-metrics", true, java.util.Set.of()));

        assertThat(watcher.closedWith(Duration.ofSeconds(1))).isEqualTo("SUBSCRIPTION_REQUIRED");
      }
    }

    /// Ten tokens with ten watched connections each: switching one token off ends its ten within a
    /// second and leaves the ninety others.
    @Test
    void of_100_streams_on_10_tokens_only_those_of_the_token_that_was_switched_off_end()
        throws Exception {
      List<TokenRow> rows = new ArrayList<>();
      List<List<Watcher>> watchers = new ArrayList<>();
      for (int token = 0; token < 10; token++) {
        TokenRow row = Rows.edi();
        String value = node.issue(row);
        rows.add(row);
        watchers.add(new ArrayList<>());
        for (int stream = 0; stream < 10; stream++) {
          watchers.getLast().add(new Watcher(node, opened(value), value));
        }
      }
      Instant before = node.now;
      long switched = System.nanoTime();

      node.put(Rows.active(rows.get(3), false));

      assertThat(node.plane.openConnections().closedSince(rows.get(3).token(), before))
          .isEqualTo(10);
      for (Watcher watcher : watchers.get(3)) {
        assertThat(watcher.closedWith(Duration.ofSeconds(1))).isEqualTo("INVALID_TOKEN");
      }
      assertThat(Duration.ofNanos(System.nanoTime() - switched)).isLessThan(Duration.ofSeconds(1));
      for (int token = 0; token < 10; token++) {
        int stays = token == 3 ? 0 : 10;
        assertThat(node.plane.openConnections().count(rows.get(token).token())).isEqualTo(stays);
        assertThat(watchers.get(token).stream().filter(Watcher::isOpen)).hasSize(stays);
      }
      watchers.forEach(each -> each.forEach(Watcher::close));
    }
  }
}
