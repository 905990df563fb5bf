package dev.latchkey.console.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.console.ConsoleServer;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.audit.AuditEvents;
import dev.latchkey.domain.delivery.Carrier;
import dev.latchkey.domain.delivery.Carrier.Carried;
import dev.latchkey.domain.delivery.Delivery;
import dev.latchkey.domain.delivery.Mail;
import dev.latchkey.domain.delivery.Outbox;
import dev.latchkey.domain.delivery.SendWaiting;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.identity.PersonalEvents;
import dev.latchkey.domain.identity.SendResetLink;
import dev.latchkey.domain.identity.SessionSecrets;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForgottenPageTest {
  private static final String CHOSEN = "seven yellow kites rise";
  private static final Pattern LINK =
      Pattern.compile("http://127\\.0\\.0\\.1:8080/sign-in/reset#([0-9A-Za-z]{43})");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private Path folder;
  private ConsoleServer server;
  private final List<Mail> sent = new ArrayList<>();

  @BeforeEach
  void start() {
    server = ConsoleServer.start(folder);
    server.setUp();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Nested
  class Asking {
    @Test
    void sends_a_link_to_the_address_of_an_account() {
      ask(ConsoleServer.EMAIL);

      assertThat(mails()).hasSize(1);
      assertThat(sent.getFirst().to()).isEqualTo(ConsoleServer.EMAIL);
      assertThat(sent.getFirst().text().expose()).containsPattern(LINK);
    }

    @Test
    void answers_the_same_whether_an_account_has_the_address_or_not() {
      HttpResponse<String> known = ask(ConsoleServer.EMAIL);
      HttpResponse<String> unknown = ask("zoe@example.com");

      assertThat(unknown.statusCode()).isEqualTo(known.statusCode()).isEqualTo(200);
      assertThat(unknown.body().replace("zoe@example.com", ConsoleServer.EMAIL))
          .isEqualTo(known.body());
      assertThat(mails()).extracting(Mail::to).containsExactly(ConsoleServer.EMAIL);
    }

    @Test
    void leaves_the_same_behind_until_after_the_answer() {
      ask("zoe@example.com");
      List<Delivery> unknown = server.stores().deliveries().due(server.clock().instant(), 10);
      mails();
      ask(ConsoleServer.EMAIL);
      List<Delivery> known = server.stores().deliveries().due(server.clock().instant(), 10);

      assertThat(unknown).hasSize(1);
      assertThat(known).hasSize(1);
      assertThat(known.getFirst().sort()).isEqualTo(unknown.getFirst().sort());
      assertThat(
              server
                  .stores()
                  .auditEvents()
                  .list(OrganizationId.INSTALLATION, AuditEvents.Filter.NONE, Page.Wanted.FIRST)
                  .items())
          .extracting(event -> event.entry().code())
          .contains("UNKNOWN_USER");
    }

    @Test
    void is_slowed_down_for_one_address_known_or_not() {
      for (String email : List.of(ConsoleServer.EMAIL, "zoe@example.com")) {
        for (int each = 0; each < 3; each++) {
          assertThat(ask(email).statusCode()).isEqualTo(200);
        }

        HttpResponse<String> fourth = ask(email);

        assertThat(fourth.statusCode()).isEqualTo(429);
        assertThat(fourth.headers().firstValue("Retry-After")).hasValue("1");
      }
    }

    @Test
    void never_makes_more_than_three_links_good_at_the_same_time() {
      for (int each = 0; each < 5; each++) {
        ask(ConsoleServer.EMAIL);
        server.clock().advance(Duration.ofSeconds(8));
      }

      assertThat(mails()).hasSize(3);
    }

    @Test
    void for_what_is_no_address_says_so() {
      assertThat(ask("ann").statusCode()).isEqualTo(422);
    }
  }

  @Nested
  class The_link {
    @Test
    void sets_a_new_password_once_and_ends_all_sessions() {
      String session = signIn(ConsoleServer.PASSWORD).orElseThrow();
      assertThat(isSignedIn(session)).isTrue();
      String code = link();

      HttpResponse<String> set = reset(code, CHOSEN);

      assertThat(set.statusCode()).isEqualTo(303);
      assertThat(set.headers().firstValue("Location").orElseThrow()).endsWith("/sign-in?changed");
      assertThat(isSignedIn(session)).isFalse();
      assertThat(signIn(ConsoleServer.PASSWORD)).isEmpty();
      assertThat(signIn(CHOSEN)).isPresent();
      assertThat(reset(code, "another five words here").statusCode()).isEqualTo(422);
      assertThat(signIn(CHOSEN)).isPresent();
    }

    @Test
    void is_told_to_the_owner_of_the_account() {
      reset(link(), CHOSEN);

      assertThat(mails())
          .extracting(Mail::subject)
          .contains("Your password for Latchkey was changed");
    }

    @Test
    void is_good_for_30_minutes() {
      String code = link();
      server.clock().advance(Duration.ofMinutes(30));

      HttpResponse<String> late = reset(code, CHOSEN);

      assertThat(late.statusCode()).isEqualTo(422);
      assertThat(late.body()).contains("This link was used already or is older than 30 minutes.");
    }

    @Test
    void ends_all_others_of_the_account() {
      String first = link();
      String second = link();

      reset(second, CHOSEN);

      assertThat(reset(first, "another five words here").statusCode()).isEqualTo(422);
    }

    @Test
    void stays_good_after_a_password_that_breaks_the_rule() {
      String code = link();

      assertThat(reset(code, "short").body()).contains("At least 15 characters; this has 5.");

      assertThat(reset(code, CHOSEN).statusCode()).isEqualTo(303);
    }

    @Test
    void that_was_invented_is_as_one_that_was_used() {
      assertThat(reset("x".repeat(43), CHOSEN).statusCode()).isEqualTo(422);
    }
  }

  private String link() {
    sent.clear();
    ask(ConsoleServer.EMAIL);
    Matcher link = LINK.matcher(mails().getLast().text().expose());
    assertThat(link.find()).isTrue();
    return link.group(1);
  }

  /// Lets the outbox work until it is empty; answers all mails sent so far.
  private List<Mail> mails() {
    Carrier catching =
        (delivery, content) -> {
          sent.add(Mail.unpack(content));
          return Carried.Taken.ONLY;
        };
    SendWaiting sender =
        new SendWaiting(
            server.stores().deliveries(),
            Map.of(
                Delivery.Sort.MAIL,
                catching,
                Delivery.Sort.PASSWORD_RESET,
                new SendResetLink(
                    server.stores().users(),
                    server.stores().passwordResets(),
                    new PersonalEvents(server.stores().members()),
                    server.part(SessionSecrets.class),
                    server.part(Outbox.class),
                    URI.create("http://127.0.0.1:8080"))),
            server.stores().sealedValues(),
            server.stores().changes(),
            server.clock());
    List<Delivery> due = sender.due(10);
    while (!due.isEmpty()) {
      due.forEach(sender::send);
      due = sender.due(10);
    }
    return sent;
  }

  private HttpResponse<String> ask(String email) {
    return post("/sign-in/forgotten", "email=" + encoded(email));
  }

  private HttpResponse<String> reset(String code, String password) {
    return post("/sign-in/reset", "code=" + code + "&newPassword=" + encoded(password));
  }

  private java.util.Optional<String> signIn(String password) {
    return post(
            "/sign-in", "email=" + encoded(ConsoleServer.EMAIL) + "&password=" + encoded(password))
        .headers()
        .allValues("Set-Cookie")
        .stream()
        .filter(cookie -> cookie.startsWith("latchkey="))
        .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
        .findFirst();
  }

  private boolean isSignedIn(String cookie) {
    HttpRequest request =
        HttpRequest.newBuilder(server.address().resolve("/account/sessions"))
            .header("Cookie", cookie)
            .GET()
            .build();
    return send(request).statusCode() == 200;
  }

  private HttpResponse<String> post(String path, String form) {
    return send(
        HttpRequest.newBuilder(server.address().resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build());
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
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
