package dev.latchkey.acceptance.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.server.ApiClient;
import dev.latchkey.acceptance.server.ApiClient.Answer;
import dev.latchkey.acceptance.server.Latchkey;
import dev.latchkey.acceptance.server.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DataPlaneAloneIT {
  private static final Duration MOST = Duration.ofSeconds(60);
  private static final Duration LEASE = Duration.ofSeconds(2);

  private Path folder;
  private Upstream upstream;
  private Path feedToken;
  private ApiClient checker;

  @BeforeAll
  void start(@TempDir Path made) {
    folder = made;
    upstream = new Upstream(made);
    feedToken = upstream.file(upstream.organizationToken("acme", "edge", "feed:read"));
    checker =
        new ApiClient(
            upstream.organizationToken("acme", "checker", "tokens:verify").text("/value"));
  }

  @AfterAll
  void stop() {
    upstream.close();
  }

  @Test
  void Refuses_what_was_switched_off_at_its_server_once_the_receipt_names_it_and_soon_without() {
    try (RunningServer edge = edge()) {
      Answer waited = upstream.order();
      Answer alone = upstream.order();
      reachesBoth(edge, waited, alone);

      Answer off = upstream.switchOff(waited, "Prefer", "wait=30");

      assertThat(code(edge, waited)).isEqualTo("INVALID_TOKEN");
      List<String> named = new ArrayList<>();
      off.json().at("/receipt/nodes").forEach(node -> named.add(node.path("node").asString()));
      assertThat(off.json().at("/receipt/complete").asBoolean()).as(off.http().body()).isTrue();
      assertThat(named).contains("edge");

      upstream.switchOff(alone);
      long acknowledged = System.nanoTime();
      Duration late = lastYes(edge, alone, "INVALID_TOKEN", acknowledged);
      System.out.println("A data plane said yes until " + late.toMillis() + " ms after the answer");
      assertThat(late).isLessThan(LEASE);
      assertThat(code(edge, waited)).isEqualTo("INVALID_TOKEN");
    }
  }

  @Test
  void Goes_on_without_its_server_for_its_lease_then_says_nothing_and_comes_back_by_itself() {
    try (RunningServer edge = edge()) {
      Answer order = upstream.order();
      reachesBoth(edge, order);

      upstream.server().stop();
      long stopped = System.nanoTime();
      assertThat(lastYes(edge, order, "FRESHNESS_LOST", stopped)).isLessThan(LEASE);
      assertThat(ready(edge)).isEqualTo(503);
      long silentUntil = System.nanoTime() + Duration.ofSeconds(2).toNanos();
      until(
          () -> {
            assertThat(verify(edge, order).status()).isEqualTo(503);
            return System.nanoTime() - silentUntil >= 0;
          });

      upstream.startAgain();
      until(() -> code(edge, order).equals("OK"));
      upstream.switchOff(order, "Prefer", "wait=30");
      until(() -> code(edge, order).equals("INVALID_TOKEN"));
    }
  }

  @Test
  void Goes_on_as_long_as_was_chosen_for_a_service_with_what_it_accepted_before_and_marks_it() {
    Answer order = upstream.order();
    Answer late = upstream.order();
    try (RunningServer edge =
        upstream.dataPlane(feedToken, "--lease", "2s", "--bounded-staleness", "edi=8s")) {
      reachesBoth(edge, order);
      assertThat(verify(edge, order).json().has("stale")).isFalse();

      upstream.server().stop();
      long stopped = System.nanoTime();
      until(() -> verify(edge, order).json().path("stale").asBoolean());
      assertThat(code(edge, order)).isEqualTo("OK");
      assertThat(code(edge, late)).isEqualTo("FRESHNESS_LOST");
      assertThat(ready(edge)).isEqualTo(200);
      assertThat(new ApiClient("none").get(edge.operations(), "/metrics").http().body())
          .containsPattern("latchkey_verifications_stale_total\\{service=\"edi\"} [1-9]");

      assertThat(lastYes(edge, order, "FRESHNESS_LOST", stopped)).isLessThan(Duration.ofSeconds(8));
      assertThat(edge.output()).contains("The lease is lost", "edi for 8.0 s");

      upstream.startAgain();
      until(() -> code(edge, order).equals("OK"));
      assertThat(verify(edge, order).json().has("stale")).isFalse();
    }
  }

  @Test
  void Does_not_start_with_a_token_that_may_not_follow() throws IOException {
    Answer off = upstream.organizationToken("acme", "off", "feed:read");
    upstream.switchOff(off);
    Path wrong = folder.resolve("wrong.token");
    Files.writeString(wrong, "lk_wrong\n");

    for (Path file :
        List.of(
            wrong,
            upstream.file(off),
            upstream.file(upstream.organizationToken("acme", "no-feed", "tokens:verify")))) {
      List<String> arguments = new ArrayList<>(List.of("serve"));
      arguments.addAll(RunningServer.following(upstream.server().verify(), file));
      arguments.addAll(List.of("--verify-port", "0", "--operations-port", "0"));
      Latchkey.Ran ran =
          Latchkey.run(folder.resolve("not-started"), arguments.toArray(String[]::new));

      assertThat(ran.exitCode()).as(ran.output()).isEqualTo(1);
      assertThat(ran.output())
          .contains("--upstream-token-file", "feed:read")
          .doesNotContain(Latchkey.line(file));
    }
  }

  @Test
  void Decides_nothing_any_longer_once_its_own_token_is_switched_off() {
    Answer token = upstream.organizationToken("acme", "leaves", "feed:read");
    Answer order = upstream.order();
    try (RunningServer edge = upstream.dataPlane(upstream.file(token), "--lease", "2s")) {
      reachesBoth(edge, order);

      upstream.switchOff(token);

      until(() -> code(edge, order).equals("FRESHNESS_LOST"));
      assertThat(code(upstream.server(), order)).isEqualTo("OK");
    }
  }

  @Test
  void Waits_for_the_position_of_a_change() {
    try (RunningServer edge = edge()) {
      for (int each = 0; each < 10; each++) {
        Answer order = upstream.order();
        String position = order.http().headers().firstValue("X-Feed-Position").orElseThrow();

        Answer answer = verify(edge, order, "X-Feed-Position", position);

        assertThat(answer.json().path("code").asString()).as(answer.http().body()).isEqualTo("OK");
      }
    }
  }

  @Test
  void Tells_back_what_it_counted_also_when_it_stops_and_first_uses_at_once() {
    Answer order = upstream.order();
    Answer rotated = upstream.order();
    String path = Upstream.API + "acme/tokens/" + rotated.text("/id");
    try (RunningServer edge = edge()) {
      reachesBoth(edge, order, rotated);
      long before = accepted(order);
      for (int each = 0; each < 20; each++) {
        assertThat(code(edge, order)).isEqualTo("OK");
      }
      until(() -> accepted(order) >= before + 20);
      assertThat(
              upstream
                  .administrator()
                  .get(
                      upstream.server().console(),
                      Upstream.API + "acme/tokens/" + order.text("/id"))
                  .json()
                  .path("lastUsedAt")
                  .isNull())
          .isFalse();

      Answer fresh =
          upstream.administrator().post(upstream.server().console(), path + "/rotate", "{}");
      until(() -> code(edge, fresh).equals("OK"));
      until(() -> code(upstream.server(), rotated).equals("INVALID_TOKEN"));
      until(() -> code(edge, rotated).equals("INVALID_TOKEN"));

      long told = accepted(order);
      for (int each = 0; each < 7; each++) {
        assertThat(code(edge, order)).isEqualTo("OK");
      }
      edge.stop();
      until(() -> accepted(order) >= told + 7);
    }
  }

  @Test
  void Holds_no_organization_but_its_tokens_own() {
    Answer globexOrder =
        upstream.issue(
            "globex",
            "{\"kind\":\"environment\",\"service\":\"edi\",\"environment\":\"production\"}");
    ApiClient globex =
        new ApiClient(
            upstream.organizationToken("globex", "checker", "tokens:verify").text("/value"));
    Answer order = upstream.order();
    try (RunningServer edge = edge()) {
      reachesBoth(edge, order);

      assertThat(verify(globex, upstream.server(), globexOrder).text("/code")).isEqualTo("OK");
      assertThat(verify(globex, edge, globexOrder).status()).isEqualTo(401);
      assertThat(code(edge, globexOrder)).isEqualTo("INVALID_TOKEN");
    }
  }

  @Test
  void Of_an_installation_verifier_holds_its_services_of_every_organization() {
    Answer globexOrder =
        upstream.issue(
            "globex",
            "{\"kind\":\"environment\",\"service\":\"edi\",\"environment\":\"production\"}");
    Answer order = upstream.order();
    Answer verifier =
        upstream
            .administrator()
            .post(
                upstream.server().console(),
                "/api/v1/verifiers",
                "{\"name\":\"edge\",\"services\":[\"edi\"],\"feed\":true}");
    assertThat(verifier.status()).as(verifier.http().body()).isEqualTo(201);
    ApiClient asks = new ApiClient(verifier.text("/value"));
    try (RunningServer edge = upstream.dataPlane(upstream.file(verifier), "--lease", "2s")) {
      until(() -> verify(asks, edge, order).text("/code").equals("OK"));
      assertThat(verify(asks, edge, globexOrder).text("/code")).isEqualTo("OK");
      assertThat(verify(asks, edge, order).text("/code")).isEqualTo("OK");

      upstream.switchOff(order);

      until(() -> verify(asks, edge, order).text("/code").equals("INVALID_TOKEN"));
      assertThat(verify(asks, edge, globexOrder).text("/code")).isEqualTo("OK");
    }
  }

  /// Asks until the answer is `end`, and nothing but yes before; gives when the last question that
  /// was answered with yes was begun, after `since`.
  private Duration lastYes(RunningServer edge, Answer token, String end, long since) {
    AtomicLong last = new AtomicLong(since);
    until(
        () -> {
          long begun = System.nanoTime();
          String code = code(edge, token);
          assertThat(code).isIn("OK", end);
          if (code.equals("OK")) {
            last.set(begun);
          }
          return code.equals(end);
        });
    return Duration.ofNanos(last.get() - since);
  }

  private RunningServer edge() {
    return upstream.dataPlane(feedToken, "--node-name", "edge", "--lease", "2s");
  }

  private void reachesBoth(RunningServer edge, Answer... tokens) {
    for (Answer token : tokens) {
      assertThat(code(upstream.server(), token)).isEqualTo("OK");
      until(() -> code(edge, token).equals("OK"));
    }
  }

  private long accepted(Answer token) {
    JsonNode usage =
        upstream
            .administrator()
            .get(
                upstream.server().console(),
                Upstream.API + "acme/tokens/" + token.text("/id") + "/usage?days=2")
            .json();
    long sum = 0;
    for (JsonNode day : usage.path("items")) {
      sum += day.path("accepted").asLong();
    }
    return sum;
  }

  private static int ready(RunningServer server) {
    return new ApiClient("none").get(server.operations(), "/readyz").status();
  }

  private String code(RunningServer at, Answer token) {
    return verify(at, token).json().path("code").asString();
  }

  private Answer verify(RunningServer at, Answer token, String... headers) {
    return verify(checker, at, token, headers);
  }

  private static Answer verify(
      ApiClient caller, RunningServer at, Answer token, String... headers) {
    return caller.post(
        at.verify(),
        "/v1/verify",
        "{\"token\":\"%s\",\"service\":\"edi\"}".formatted(token.text("/value")),
        headers);
  }

  private static void until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + MOST.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("not within " + MOST);
      }
      LockSupport.parkNanos(20_000_000);
    }
  }
}
