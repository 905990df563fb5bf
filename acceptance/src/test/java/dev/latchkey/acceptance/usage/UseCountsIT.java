package dev.latchkey.acceptance.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.server.ApiClient;
import dev.latchkey.acceptance.server.Latchkey;
import dev.latchkey.acceptance.server.RunningServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class UseCountsIT {
  private static final String TOKENS = "/api/v1/organizations/acme/tokens";

  /// What a kill may lose: two seconds between two flushes, and time to write one.
  private static final Duration ONE_FLUSH = Duration.ofSeconds(6);

  private static final Duration MOST = Duration.ofSeconds(60);

  @TempDir Path folder;
  private Path data;
  private ApiClient ann;

  @BeforeEach
  void setUp() {
    data = folder.resolve("data");
    Path file = folder.resolve("admin.token");
    Latchkey.run(
        data,
        "init",
        "--organization",
        "Acme",
        "--admin-email",
        "ann@example.com",
        "--token-file",
        file.toString(),
        "--subscribe",
        "edi");
    ann = new ApiClient(Latchkey.line(file));
  }

  @Test
  void Equal_the_load_generators_own_and_after_a_kill_lack_no_more_than_one_flush() {
    ApiClient.Answer token;
    ApiClient verifier;
    Load killed;
    long before;
    long kept;
    try (RunningServer server = RunningServer.start(data)) {
      token = issue(server);
      verifier = new ApiClient(verifier(server));
      Load load = new Load(verifier, server.verify(), token.text("/value"));
      load.run(2_000);
      until(() -> counted(server, token) == 2_000);
      before = load.answered();
      killed = new Load(verifier, server.verify(), token.text("/value"));
      List<Thread> asking = killed.begin();
      until(() -> counted(server, token) > 2_000 && killed.answered() > 3_000);
      until(later(ONE_FLUSH.plusSeconds(1)));

      long killedAt = System.nanoTime();
      server.kill();
      asking.forEach(Load::await);
      kept = killed.answeredBefore(killedAt - ONE_FLUSH.toNanos());
      assertThat(kept).isPositive();
    }

    try (RunningServer server = RunningServer.start(data)) {
      long counted = counted(server, token) - before;
      assertThat(counted).isBetween(kept, (long) killed.answered() + killed.unanswered());

      Load again = new Load(verifier, server.verify(), token.text("/value"));
      again.run(500);
      until(() -> counted(server, token) == before + counted + 500);
      JsonNode usage = usage(server, token);
      assertThat(usage.at("/verifiers/0/verifier/name").asString()).isEqualTo("checker");
      assertThat(usage.at("/verifiers/0/accepted").asLong()).isEqualTo(before + counted + 500);
      assertThat(usage.at("/callers/0/accepted").asLong()).isEqualTo(before + counted + 500);
    }
  }

  @Test
  void The_first_use_of_a_rotated_value_ends_the_old_one_at_once_and_its_reuse_is_an_alarm() {
    try (RunningServer server = RunningServer.start(data)) {
      ApiClient.Answer token = issue(server);
      ApiClient verifier = new ApiClient(verifier(server));
      String path = TOKENS + "/" + token.text("/id");
      String rotated = ann.post(server.console(), path + "/rotate", "{}").text("/value");

      assertThat(active(server, verifier, token.text("/value"))).isTrue();
      assertThat(active(server, verifier, token.text("/value"))).isTrue();
      assertThat(active(server, verifier, rotated)).isTrue();
      until(() -> !active(server, verifier, token.text("/value")));

      assertThat(active(server, verifier, rotated)).isTrue();
      assertThat(ann.get(server.console(), path).json().has("rotation")).isFalse();
      until(() -> actions(server, path).contains("token.reuse"));
      active(server, verifier, token.text("/value"));
      until(() -> refusals(server, token) >= 2);
      assertThat(actions(server, path))
          .containsSubsequence("token.end-old-value", "token.rotate", "token.create")
          .containsOnlyOnce("token.reuse", "token.end-old-value");
    }
  }

  private ApiClient.Answer issue(RunningServer server) {
    return ann.post(
        server.console(),
        TOKENS,
        "{\"kind\":\"environment\",\"service\":\"edi\",\"environment\":\"production\"}");
  }

  private String verifier(RunningServer server) {
    return ann.post(
            server.console(),
            TOKENS,
            "{\"kind\":\"organization\",\"name\":\"checker\",\"permissions\":[\"tokens:verify\"]}")
        .text("/value");
  }

  private JsonNode usage(RunningServer server, ApiClient.Answer token) {
    return ann.get(server.console(), TOKENS + "/" + token.text("/id") + "/usage?days=2").json();
  }

  private long counted(RunningServer server, ApiClient.Answer token) {
    return sum(usage(server, token).path("items"), "accepted");
  }

  private long refusals(RunningServer server, ApiClient.Answer token) {
    return sum(usage(server, token).path("refusals"), "count");
  }

  private static long sum(JsonNode items, String field) {
    return StreamSupport.stream(items.spliterator(), false)
        .mapToLong(item -> item.path(field).asLong())
        .sum();
  }

  private List<String> actions(RunningServer server, String path) {
    return StreamSupport.stream(
            ann.get(server.console(), path + "/events").json().path("items").spliterator(), false)
        .map(event -> event.path("action").asString())
        .toList();
  }

  private static boolean active(RunningServer server, ApiClient verifier, String value) {
    return verifier
        .post(
            server.verify(),
            "/v1/verify",
            "{\"token\":\"%s\",\"service\":\"edi\"}".formatted(value))
        .json()
        .path("active")
        .asBoolean();
  }

  private static BooleanSupplier later(Duration wait) {
    long at = System.nanoTime() + wait.toNanos();
    return () -> System.nanoTime() - at >= 0;
  }

  private static void until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + MOST.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("not within " + MOST);
      }
      LockSupport.parkNanos(50_000_000);
    }
  }
}
