package dev.latchkey.acceptance.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.server.ApiClient;
import dev.latchkey.acceptance.server.RunningServer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// What is asked of a server about tokens; a change's answer goes into the journal.
final class TokenCalls {
  private static final String TOKENS = "/api/v1/organizations/acme/tokens";

  /// The codes of 503 after which a change stands as it did, or may be made: under way, in short.
  private static final Set<String> NOT_NOW =
      Set.of("BUSY", "FRESHNESS_LOST", "OUTCOME_PENDING", "OUTCOME_UNKNOWN", "UNAVAILABLE");

  private static final long MOST_NANOS = Duration.ofMinutes(5).toNanos();
  private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();

  private final ApiClient api;
  private final Journal journal;

  TokenCalls(ApiClient api, Journal journal) {
    this.api = api;
    this.journal = journal;
  }

  /// Whether the creation was acknowledged; where not, it stays under way.
  boolean creates(RunningServer server, String key) {
    ApiClient.Answer answer =
        api.post(
            server.console(),
            TOKENS,
            "{\"kind\":\"environment\",\"service\":\"edi\",\"environment\":\"production\",\"description\":\""
                + key
                + "\"}",
            "Idempotency-Key",
            key);
    if (isNotNow(answer)) {
      return false;
    }
    assertThat(answer.status()).as(key + ": " + answer.body()).isEqualTo(201);
    journal.created(key, answer.text("/id"), answer.text("/value"));
    return true;
  }

  /// Whether the change to `status` was acknowledged; where not, it stays under way.
  boolean changes(RunningServer server, String key, String status) {
    journal.asks(key, status);
    String path = TOKENS + "/" + journal.entry(key).id();
    ApiClient.Answer answer =
        status.equals("GONE")
            ? api.delete(server.console(), path)
            : api.patch(server.console(), path, "{\"status\":\"" + status + "\"}");
    if (isNotNow(answer)) {
      return false;
    }
    assertThat(answer.status()).as(key + ": " + answer.body()).isIn(200, 204);
    journal.answered(key, status);
    return true;
  }

  List<String> found(RunningServer server, String key) {
    ApiClient.Answer answer = read(server.console(), TOKENS + "?limit=200&q=" + key);
    assertThat(answer.status()).as(String.valueOf(answer.body())).isEqualTo(200);
    List<String> found = new ArrayList<>();
    for (JsonNode item : answer.json().path("items")) {
      if (item.path("description").asString().equals(key)) {
        found.add(item.path("id").asString());
      }
    }
    return found;
  }

  String statusOf(RunningServer server, String id) {
    ApiClient.Answer answer = read(server.console(), TOKENS + "/" + id);
    assertThat(answer.status()).as(String.valueOf(answer.body())).isIn(200, 404);
    return answer.status() == 404 ? "GONE" : answer.text("/status");
  }

  boolean isGood(RunningServer server, String value) {
    String body = "{\"token\":\"" + value + "\",\"service\":\"edi\"}";
    ApiClient.Answer answer = answered(() -> api.post(server.verify(), "/v1/verify", body));
    assertThat(answer.status()).as(String.valueOf(answer.body())).isEqualTo(200);
    return answer.json().path("active").asBoolean();
  }

  /// What the audit log tells of each token; fails on the same act twice.
  Map<String, Set<String>> actionsByToken(RunningServer server) {
    Map<String, Set<String>> actions = new HashMap<>();
    String cursor = "";
    do {
      ApiClient.Answer page =
          read(server.console(), "/api/v1/organizations/acme/audit-events?limit=200" + cursor);
      for (JsonNode event : page.json().path("items")) {
        String action = event.path("action").asString();
        if (Set.of("token.create", "token.switch-off", "token.delete").contains(action)) {
          String token = event.at("/object/id").asString();
          boolean first = actions.computeIfAbsent(token, id -> new TreeSet<>()).add(action);
          assertThat(first).as(action + " twice on " + token).isTrue();
        }
      }
      JsonNode next = page.json().path("next");
      cursor = next.isNull() ? "" : "&cursor=" + next.asString();
    } while (!cursor.isEmpty());
    return actions;
  }

  private ApiClient.Answer read(URI base, String path) {
    return answered(() -> api.get(base, path));
  }

  private static ApiClient.Answer answered(Supplier<ApiClient.Answer> call) {
    long until = System.nanoTime() + MOST_NANOS;
    ApiClient.Answer answer = call.get();
    while (isNotNow(answer) && System.nanoTime() < until) {
      LockSupport.parkNanos(PAUSE_NANOS);
      answer = call.get();
    }
    return answer;
  }

  private static boolean isNotNow(ApiClient.Answer answer) {
    return answer.status() == 503 && NOT_NOW.contains(answer.text("/code"));
  }
}
