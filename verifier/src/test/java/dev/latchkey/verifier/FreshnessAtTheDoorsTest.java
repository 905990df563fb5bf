package dev.latchkey.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.verification.address.TrustedProxy;
import dev.latchkey.verification.decision.BoundedStaleness;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.feed.Ticker;
import dev.latchkey.verification.follower.Freshness;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshnessAtTheDoorsTest {
  private static HttpResponse<String> verify(
      TestNode node, String verifier, String body, @Nullable String position) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(node.uri("/v1/verify"))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + verifier)
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (position != null) {
      request.header("X-Feed-Position", position);
    }
    return node.send(request);
  }

  private static void assertFreshnessLost(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(503);
    assertThat(response.body()).contains("\"code\":\"FRESHNESS_LOST\"");
    assertThat(response.headers().firstValue("retry-after")).contains("1");
  }

  @Nested
  class Feed_positions {
    @Test
    void are_waited_for() {
      try (TestNode node = new TestNode()) {
        String verifier = node.verifier();
        TokenRow row = Rows.edi();
        String value = node.issue(row);
        Position position = node.feed.put(Rows.active(row, false));

        HttpResponse<String> response =
            verify(
                node,
                verifier,
                "{\"token\":\"" + value + "\",\"service\":\"edi\"}",
                position.encode());

        assertThat(response.body()).contains("INVALID_TOKEN");
      }
    }

    @Test
    void that_do_not_come_are_503_and_those_that_are_none_422() {
      try (TestNode node = new TestNode()) {
        String verifier = node.verifier();

        assertFreshnessLost(
            verify(node, verifier, "{\"token\":\"x\"}", node.feed.after(1).encode()));
        HttpResponse<String> nonsense = verify(node, verifier, "{\"token\":\"x\"}", "17");
        assertThat(nonsense.statusCode()).isEqualTo(422);
        assertThat(nonsense.body()).contains("{\"field\":\"X-Feed-Position\"");
      }
    }
  }

  @Nested
  class Ages {
    @Test
    void that_a_caller_demands_are_met_by_reading_again() {
      try (TestNode node = new TestNode()) {
        assertThat(
                verify(node, node.verifier(), "{\"token\":\"x\",\"maxStalenessMillis\":50}", null)
                    .statusCode())
            .isEqualTo(200);
      }
    }

    @Test
    void that_can_not_be_met_are_503_while_others_are_answered() {
      AtomicLong ahead = new AtomicLong();
      Ticker ticker = () -> System.nanoTime() + ahead.get();
      try (TestNode node = new TestNode(Freshness.ofOnlyWriter(ticker), List.of(), null)) {
        String verifier = node.verifier();
        node.feed.silent(true);
        ahead.set(Duration.ofMinutes(1).toNanos());

        assertFreshnessLost(
            verify(node, verifier, "{\"token\":\"x\",\"maxStalenessMillis\":1000}", null));
        assertThat(verify(node, verifier, "{\"token\":\"x\"}", null).body())
            .matches(".*\"stalenessMillis\":[56]\\d{4}}");
      }
    }
  }

  @Nested
  class Bounded_staleness {
    @Test
    void accepts_what_was_accepted_before_marked_at_each_door_and_keeps_all_else_at_503() {
      AtomicLong ahead = new AtomicLong();
      Ticker ticker = () -> System.nanoTime() + ahead.get();
      Freshness lease = Freshness.leased(Duration.ofSeconds(5), ticker);
      BoundedStaleness bounded = new BoundedStaleness(Map.of("edi", Duration.ofMinutes(1)));
      TrustedProxy here = TrustedProxy.parse("127.0.0.1").orElseThrow();
      try (TestNode node = TestNode.bounded(lease, bounded, here)) {
        String verifier = node.verifier();
        String value = node.issue(Rows.edi());
        String never = node.issue(Rows.edi());
        String question = "{\"token\":\"" + value + "\",\"service\":\"edi\"}";
        assertThat(verify(node, verifier, question, null).body()).doesNotContain("stale\":true");
        node.feed.silent(true);
        ahead.set(Duration.ofSeconds(30).toNanos());

        assertThat(verify(node, verifier, question, null).body())
            .contains("\"active\":true", "\"stale\":true");
        assertThat(introspect(node, verifier, value).body())
            .contains("\"active\":true", "\"stale\":true");
        assertThat(node.get("/v1/self", value).body()).contains("\"stale\":true");
        HttpResponse<String> passed = node.get("/auth/check?service=edi", value);
        assertThat(passed.statusCode()).isEqualTo(204);
        assertThat(passed.headers().firstValue("x-latchkey-stale")).contains("true");
        assertThat(node.get("/readyz", null).statusCode()).isEqualTo(200);

        assertFreshnessLost(
            verify(node, verifier, "{\"token\":\"" + never + "\",\"service\":\"edi\"}", null));
        assertFreshnessLost(node.get("/v1/self", verifier));
        assertFreshnessLost(node.get("/auth/check?service=edi", never));

        ahead.set(Duration.ofSeconds(60).toNanos());
        assertFreshnessLost(verify(node, verifier, question, null));
        assertFreshnessLost(node.get("/v1/self", value));
        assertThat(node.get("/readyz", null).statusCode()).isEqualTo(503);
      }
    }

    private static HttpResponse<String> introspect(TestNode node, String verifier, String value) {
      return node.send(
          HttpRequest.newBuilder(node.uri("/oauth2/introspect"))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .header("Authorization", "Bearer " + verifier)
              .POST(HttpRequest.BodyPublishers.ofString("token=" + value + "&service=edi")));
    }
  }

  @Nested
  class A_lost_lease {
    @Test
    void is_503_at_every_door_and_cuts_streams_but_never_401() throws Exception {
      AtomicLong ahead = new AtomicLong();
      Ticker ticker = () -> System.nanoTime() + ahead.get();
      Freshness lease = Freshness.leased(Duration.ofSeconds(5), ticker);
      try (TestNode node = new TestNode(lease, List.of(), null)) {
        String verifier = node.verifier();
        String value = node.issue(Rows.edi());
        String opening = "{\"service\":\"edi\",\"token\":\"" + value + "\"}";
        String id =
            node.post("/v1/connections", null, opening).body().replaceAll(".*\"id\":\"|\",.*", "");
        try (Watcher watcher = new Watcher(node, id, value)) {
          node.feed.silent(true);
          ahead.set(Duration.ofSeconds(5).toNanos());

          assertFreshnessLost(verify(node, verifier, "{\"token\":\"x\"}", null));
          assertFreshnessLost(node.get("/v1/self", value));
          assertFreshnessLost(node.post("/v1/connections", null, opening));
          assertFreshnessLost(node.get("/v1/connections/" + id, value));
          assertFreshnessLost(node.get("/readyz", null));
          assertThat(node.get("/livez", null).statusCode()).isEqualTo(200);
          assertThat(node.get("/startupz", null).statusCode()).isEqualTo(200);
          assertThat(watcher.closedWith(Duration.ofSeconds(1))).isEqualTo("FRESHNESS_LOST");
        }
      }
    }
  }

  @Nested
  class A_missing_key {
    @Test
    void is_503_SEALED_at_every_door() {
      try (TestNode node = new TestNode()) {
        String verifier = node.verifier();
        String value = node.issue(Rows.edi());
        node.key.set(null);

        for (HttpResponse<String> response :
            List.of(
                verify(node, verifier, "{\"token\":\"" + value + "\"}", null),
                node.get("/v1/self", value),
                node.post(
                    "/v1/connections", null, "{\"service\":\"edi\",\"token\":\"" + value + "\"}"),
                node.get("/readyz", null))) {
          assertThat(response.statusCode()).isEqualTo(503);
          assertThat(response.body()).contains("\"code\":\"SEALED\"");
        }
      }
    }
  }

  @Nested
  class Forwarded_addresses {
    @ParameterizedTest
    @CsvSource({
      "127.0.0.0/8, 203.0.113.9, 200",
      "127.0.0.0/8, '1.2.3.4, 203.0.113.9', 200",
      "127.0.0.0/8, '203.0.113.9, 1.2.3.4', 403",
      "127.0.0.0/8, '203.0.113.9, 127.0.0.2', 200",
      "127.0.0.0/8, nonsense, 403",
      "10.0.0.0/8, 203.0.113.9, 403",
    })
    void count_from_trusted_proxies_alone(String trusted, String forwarded, int status) {
      List<TrustedProxy> proxies = List.of(TrustedProxy.parse(trusted).orElseThrow());
      try (TestNode node = new TestNode(Freshness.ofOnlyWriter(Ticker.SYSTEM), proxies, null)) {
        String value = node.issue(Rows.from(Rows.edi(), "203.0.113.0/24"));

        HttpResponse<String> response =
            node.send(
                HttpRequest.newBuilder(node.uri("/v1/self"))
                    .header("Authorization", "Bearer " + value)
                    .header("X-Forwarded-For", forwarded));

        assertThat(response.statusCode()).isEqualTo(status);
      }
    }
  }

  @Nested
  class Operations {
    @Test
    void answers_probes_and_measurements() {
      try (TestNode node = new TestNode()) {
        verify(node, node.verifier(), "{\"token\":\"x\"}", null);

        for (String probe : List.of("/livez", "/readyz", "/startupz")) {
          HttpResponse<String> response =
              node.send(HttpRequest.newBuilder(node.operationsUri(probe)));
          assertThat(response.statusCode()).isEqualTo(200);
          assertThat(response.body()).isEqualTo("{\"status\":\"UP\"}");
        }
        HttpResponse<String> metrics =
            node.send(HttpRequest.newBuilder(node.operationsUri("/metrics")));
        assertThat(metrics.body())
            .contains(
                "latchkey_verifications_total{code=\"INVALID_TOKEN\",door=\"verify\",reason=\"MALFORMED\"} 1.0")
            .contains("latchkey_table_staleness_seconds");
        assertThat(metrics.headers().firstValue("content-type"))
            .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(node.send(HttpRequest.newBuilder(node.operationsUri("/v1/verify"))).statusCode())
            .isEqualTo(404);
      }
    }
  }
}
