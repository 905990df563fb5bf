package dev.latchkey.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.console.ConsoleServer;
import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.node.RefusalDelay;
import dev.latchkey.domain.token.Draft;
import dev.latchkey.domain.token.EditToken;
import dev.latchkey.domain.token.IssueToken;
import dev.latchkey.domain.token.IssueToken.IssuedToken;
import dev.latchkey.domain.token.Status;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.token.TokenEdit;
import dev.latchkey.domain.usage.Presentations;
import dev.latchkey.domain.usage.RecordUsage;
import dev.latchkey.domain.usage.Usages;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverviewPageTest {
  @TempDir Path folder;
  private ConsoleServer server;
  private HttpClient http;
  private OrganizationId acme;

  @BeforeEach
  void setUp() {
    server = ConsoleServer.start(folder);
    server.setUp();
    acme = server.stores().organizations().findBySlug("acme").orElseThrow().id();
    signIn();
  }

  private void signIn() {
    http = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    String form =
        "email=" + encoded(ConsoleServer.EMAIL) + "&password=" + encoded(ConsoleServer.PASSWORD);
    send(
        HttpRequest.newBuilder(server.address().resolve("/sign-in"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build());
  }

  @AfterEach
  void tearDown() {
    server.close();
  }

  @Test
  void Counts_the_nodes_and_leads_operators_to_them() {
    assertThat(overview())
        .containsPattern("href=\"/operations/nodes\"><strong>1 of 1</strong>")
        .contains("node up to date");
    assertThat(get("/operations/nodes"))
        .contains("node-1", "up to date", "needs none", "1 of 1 up to date")
        .contains("One node. Give more nodes the same PostgreSQL address to form a cluster.")
        .doesNotContain("may be lost");
  }

  @Test
  void Draws_how_long_nodes_took_to_refuse_with_the_promise_as_a_line() {
    assertThat(overview())
        .contains("No token was switched off yet. The promise: no node accepts it later than 5 s");
    add(delay(1, Duration.ofMillis(38)), delay(2, Duration.ofMillis(4_100)));

    String page = overview();

    assertThat(page).contains("last 2 times; the longest 4.1 s, the promise 5 s");
    assertThat(page).contains(": 38 ms, node-3", ": 4.1 s, node-3");
    assertThat(page.split("<rect class=\"accepted\" x=", -1)).hasSize(3);
    assertThat(page).doesNotContain("class=\"over\"");
  }

  @Test
  void Shows_a_time_beyond_the_promise_as_one() {
    add(delay(1, Duration.ofMillis(5_200)));

    assertThat(overview()).contains("class=\"over\"");
  }

  @Test
  void Names_what_was_switched_off_and_is_still_presented() {
    Token orders = issue(Draft.environment("edi", "production", "orders"));
    assertThat(overview()).contains("<strong>0</strong><span>switched off but still presented");
    switchOff(orders);
    server.clock().advance(Duration.ofDays(3));
    refused(orders, 900);
    signIn();

    assertThat(overview())
        .contains("<strong>1</strong><span>switched off but still presented this week")
        .contains(
            orders.label()
                + " was switched off 3 days ago and is still presented 300 times a day from"
                + " 203.0.113.9.")
        .contains("Show who");
  }

  private RefusalDelay delay(int second, Duration slowest) {
    return new RefusalDelay(
        acme,
        server.clock().instant().plusSeconds(second),
        new UUID(0, second),
        slowest,
        "node-3",
        3);
  }

  private void add(RefusalDelay... delays) {
    server
        .stores()
        .changes()
        .commit(
            change -> {
              server.stores().refusalDelays().add(List.of(delays));
              return true;
            });
  }

  private Token issue(Draft draft) {
    return switch (server.part(IssueToken.class).issue(Caller.system(acme), draft)) {
      case Outcome.Done<IssuedToken> done -> done.value().token();
      case Outcome.Refused<IssuedToken> refused -> throw new AssertionError(refused.why());
    };
  }

  private void switchOff(Token token) {
    switch (server
        .part(EditToken.class)
        .edit(Caller.system(acme), token.id(), TokenEdit.status(Status.INACTIVE), null)) {
      case Outcome.Done<Token> done -> {}
      case Outcome.Refused<Token> refused -> throw new AssertionError(refused.why());
    }
  }

  private void refused(Token token, long count) {
    Instant at = server.clock().instant();
    new RecordUsage(server.stores().usages(), server.stores().tokens(), server.stores().changes())
        .record(
            new Usages.Batch("test", 1, at),
            new Presentations(
                List.of(
                    new Usages.Flushed(
                        acme,
                        token.id(),
                        LocalDate.ofInstant(at, ZoneOffset.UTC),
                        null,
                        "203.0.113.9",
                        "edi-connector/1.0",
                        null,
                        0,
                        count,
                        at,
                        at,
                        null)),
                List.of(
                    new Presentations.Refused(
                        acme, token.id(), null, "INACTIVE", at, count, "203.0.113.9", null)),
                List.of()));
  }

  private String overview() {
    return get("/o/acme/overview");
  }

  private String get(String path) {
    HttpResponse<String> answer =
        send(HttpRequest.newBuilder(server.address().resolve(path)).GET().build());
    assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
    return answer.body();
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
