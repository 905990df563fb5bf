package dev.latchkey.console.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.console.ConsoleServer;
import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.token.Draft;
import dev.latchkey.domain.token.IssueToken;
import dev.latchkey.domain.token.IssueToken.IssuedToken;
import dev.latchkey.domain.token.Token;
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
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatePageTest {
  private static final Pattern FORM_TOKEN = Pattern.compile("name=\"csrf\" content=\"([^\"]+)\"");

  @TempDir Path folder;
  private ConsoleServer server;
  private HttpClient http;
  private OrganizationId acme;
  private Token orders;
  private long batches;

  @BeforeEach
  void setUp() {
    server = ConsoleServer.start(folder);
    server.setUp();
    acme = server.stores().organizations().findBySlug("acme").orElseThrow().id();
    orders = issue(Draft.environment("edi", "production", "orders"));
    http = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    post(
        "/sign-in",
        "email=" + encoded(ConsoleServer.EMAIL) + "&password=" + encoded(ConsoleServer.PASSWORD));
  }

  @AfterEach
  void tearDown() {
    server.close();
  }

  @Test
  void Asks_for_the_overlap_with_what_is_known_of_the_tokens_use() {
    String page = get(path() + "/rotate");

    assertThat(page).contains("Rotate orders?", "24 hours", "30 days", "No overlap");
    assertThat(page).contains("Never used since it was made");
  }

  @Test
  void Shows_both_values_while_it_lasts_and_takes_it_back() {
    assertThat(post(path() + "/rotate", form("overlap=24h")).statusCode()).isEqualTo(303);

    Token rotating = token();
    assertThat(rotating.rotation()).isNotNull();
    String page = get(path());
    assertThat(page).contains("Take back", "Who still uses the old value", "Nobody since");
    assertThat(page).contains(orders.hint() + "••••", rotating.hint() + "••••");
    assertThat(get("/o/acme/access-tokens")).contains("Rotating: old value ends in 24 h");

    assertThat(post(path() + "/rotate/back", form("")).statusCode()).isEqualTo(303);

    assertThat(token().hint()).isEqualTo(orders.hint());
    assertThat(get(path())).doesNotContain("Take back");
  }

  @Test
  void Names_those_who_still_use_the_old_value_and_every_caller() {
    Instant now = server.clock().instant();
    record(null, now.minusSeconds(60), "198.51.100.7", "edi-connector/1.0");
    post(path() + "/rotate", form("overlap=7d"));
    Instant until = Objects.requireNonNull(token().rotation()).until();
    record(until, now, "203.0.113.9", "curl/8.14.1");

    String page = get(path());

    String rotating = page.substring(page.indexOf("id=\"rotation\""), page.indexOf("usage-title"));
    assertThat(rotating).contains("203.0.113.9", "curl/8.14.1").doesNotContain("198.51.100.7");
    assertThat(page.substring(page.indexOf("usage-title")))
        .contains("By caller", "203.0.113.9", "198.51.100.7", "Presented directly", "By verifier");
  }

  @Test
  void The_overview_names_the_most_used_and_counts_what_was_nobodys() {
    Instant now = server.clock().instant();
    record(null, now, "198.51.100.7", "edi-connector/1.0");

    String page = get("/o/acme/overview");

    assertThat(page).contains("Most used", "orders", "refused in 7 days, of unknown ones");
    assertThat(page).doesNotContain("Most refused");
  }

  @Test
  void Twice_with_one_form_makes_one_value() {
    String form = form("overlap=24h&key=0123456789abcdefghijkl");

    post(path() + "/rotate", form);
    String hint = token().hint();

    assertThat(post(path() + "/rotate", form).statusCode()).isEqualTo(303);
    assertThat(token().hint()).isEqualTo(hint);
    assertThat(post(path() + "/rotate", form("overlap=24h")).statusCode()).isEqualTo(409);
  }

  private void record(@Nullable Instant valueEndsAt, Instant at, String address, String client) {
    batches++;
    new RecordUsage(server.stores().usages(), server.stores().tokens(), server.stores().changes())
        .record(
            new Usages.Batch("test", batches, at),
            new Presentations(
                List.of(
                    new Usages.Flushed(
                        acme,
                        orders.id(),
                        LocalDate.ofInstant(at, ZoneOffset.UTC),
                        null,
                        address,
                        client,
                        valueEndsAt,
                        3,
                        0,
                        at,
                        at,
                        at)),
                List.of(),
                List.of()));
  }

  private String path() {
    return "/o/acme/access-tokens/" + orders.id();
  }

  private Token token() {
    return server.stores().tokens().find(acme, orders.id()).orElseThrow();
  }

  private Token issue(Draft draft) {
    return switch (server.part(IssueToken.class).issue(Caller.system(acme), draft)) {
      case Outcome.Done<IssuedToken> done -> done.value().token();
      case Outcome.Refused<IssuedToken> refused -> throw new AssertionError(refused.why());
    };
  }

  /// A form's fields with the token that this session's forms have.
  private String form(String fields) {
    Matcher found = FORM_TOKEN.matcher(get(path()));
    assertThat(found.find()).isTrue();
    return "_csrf=" + encoded(found.group(1)) + (fields.isEmpty() ? "" : "&" + fields);
  }

  private String get(String path) {
    HttpResponse<String> answer =
        send(HttpRequest.newBuilder(server.address().resolve(path)).GET().build());
    assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
    return answer.body();
  }

  private HttpResponse<String> post(String path, String form) {
    return send(
        HttpRequest.newBuilder(server.address().resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build());
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
