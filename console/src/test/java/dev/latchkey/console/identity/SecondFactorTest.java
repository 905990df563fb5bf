package dev.latchkey.console.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.console.Browser;
import dev.latchkey.console.ConsoleServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecondFactorTest {
  private static final String METHODS = "/account/sign-in-methods";
  private static final Pattern RECOVERY_CODE = Pattern.compile("[a-z0-9]{6}(-[a-z0-9]{6}){3}");
  private static final Duration STEP = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private ConsoleServer server;
  private Browser ann;

  @BeforeEach
  void start() {
    server = ConsoleServer.start(folder);
    server.setUp();
    ann = new Browser(server);
    ann.signIn(ConsoleServer.PASSWORD);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Nested
  class Adding_an_app {
    @Test
    void takes_the_code_that_the_app_shows_and_gives_ten_recovery_codes() {
      String offer = ann.get(METHODS + "/authenticator").body();
      AuthenticatorApp app = new AuthenticatorApp(Browser.field(offer, "secret"));

      HttpResponse<String> added = confirm(offer, app.code(server.clock().instant()));

      assertThat(added.statusCode()).isEqualTo(200);
      assertThat(recoveryCodes(added)).hasSize(10).doesNotHaveDuplicates();
      assertThat(ann.get(METHODS).body()).contains("10 recovery codes are left");
    }

    @Test
    void with_a_wrong_code_names_this_servers_clock_and_adds_nothing() {
      String offer = ann.get(METHODS + "/authenticator").body();

      HttpResponse<String> wrong = confirm(offer, "000000");

      assertThat(wrong.statusCode()).isEqualTo(422);
      assertThat(wrong.body())
          .containsPattern(
              "Wrong or too old\\. This server&#39;s clock says \\d\\d:\\d\\d:\\d\\d UTC\\.");
      assertThat(Browser.field(wrong.body(), "secret")).isEqualTo(Browser.field(offer, "secret"));
      assertThat(new Browser(server).signIn(ConsoleServer.PASSWORD).statusCode()).isEqualTo(303);
    }

    @Test
    void asks_for_a_proof_of_identity_that_is_at_most_five_minutes_old() {
      String offer = ann.get(METHODS + "/authenticator").body();
      AuthenticatorApp app = new AuthenticatorApp(Browser.field(offer, "secret"));
      server.clock().advance(Duration.ofMinutes(5));

      HttpResponse<String> late = confirm(offer, app.code(server.clock().instant()));

      assertThat(late.statusCode()).isEqualTo(303);
      assertThat(late.headers().firstValue("Location").orElseThrow()).contains("/account/prove");
      assertThat(ann.get(METHODS + "/authenticator").statusCode()).isEqualTo(303);

      ann.submit("/account/prove", "password=" + Browser.encoded(ConsoleServer.PASSWORD));

      assertThat(ann.get(METHODS + "/authenticator").statusCode()).isEqualTo(200);
    }

    @Test
    void takes_no_secret_but_ours() {
      String offer = ann.get(METHODS + "/authenticator").body();
      AuthenticatorApp own = new AuthenticatorApp("A".repeat(32));

      HttpResponse<String> forged =
          ann.submit(
              METHODS + "/authenticator",
              "secret="
                  + own.secret()
                  + "&voucher="
                  + Browser.field(offer, "voucher")
                  + "&code="
                  + own.code(server.clock().instant()));

      assertThat(forged.statusCode()).isEqualTo(303);
      assertThat(ann.get(METHODS).body()).contains("Add an authenticator app");
    }

    @Test
    void ends_the_other_sessions() {
      Browser elsewhere = new Browser(server);
      elsewhere.signIn(ConsoleServer.PASSWORD);

      add();

      assertThat(elsewhere.isSignedIn()).isFalse();
      assertThat(ann.isSignedIn()).isTrue();
    }
  }

  @Nested
  class Signing_in {
    private AuthenticatorApp app;
    private List<String> recovery;

    @BeforeEach
    void addApp() {
      String offer = ann.get(METHODS + "/authenticator").body();
      app = new AuthenticatorApp(Browser.field(offer, "secret"));
      recovery = recoveryCodes(confirm(offer, app.code(server.clock().instant())));
      server.clock().advance(STEP.multipliedBy(3));
    }

    @Test
    void asks_for_a_code_after_the_password_and_lets_no_one_in_before() {
      Browser browser = new Browser(server);

      HttpResponse<String> first = browser.signIn(ConsoleServer.PASSWORD);

      assertThat(first.statusCode()).isEqualTo(200);
      assertThat(browser.isSignedIn()).isFalse();
      assertThat(code(browser, first, app.code(server.clock().instant())).statusCode())
          .isEqualTo(303);
      assertThat(browser.isSignedIn()).isTrue();
    }

    @Test
    void takes_each_code_once() {
      String shown = app.code(server.clock().instant());
      Browser first = new Browser(server);
      code(first, first.signIn(ConsoleServer.PASSWORD), shown);
      Browser second = new Browser(server);

      HttpResponse<String> again = code(second, second.signIn(ConsoleServer.PASSWORD), shown);

      assertThat(again.statusCode()).isEqualTo(422);
      assertThat(again.body()).contains("Wrong or too old.");
      assertThat(second.isSignedIn()).isFalse();
    }

    @Test
    void takes_each_recovery_code_once() {
      Browser first = new Browser(server);
      code(first, first.signIn(ConsoleServer.PASSWORD), recovery.getFirst().toUpperCase());
      Browser second = new Browser(server);
      code(second, second.signIn(ConsoleServer.PASSWORD), recovery.getFirst());

      assertThat(first.isSignedIn()).isTrue();
      assertThat(second.isSignedIn()).isFalse();
      assertThat(first.get(METHODS).body()).contains("9 recovery codes are left");
    }

    @Test
    void slows_down_guesses_of_codes() {
      Browser browser = new Browser(server);
      HttpResponse<String> first = browser.signIn(ConsoleServer.PASSWORD);
      for (int guess = 0; guess < 5; guess++) {
        assertThat(code(browser, first, "00000" + guess).statusCode()).isEqualTo(422);
      }

      assertThat(code(browser, first, app.code(server.clock().instant())).statusCode())
          .isEqualTo(429);
    }

    @Test
    void takes_a_ticket_for_five_minutes_once_and_none_that_was_made_up() {
      Browser browser = new Browser(server);
      HttpResponse<String> first = browser.signIn(ConsoleServer.PASSWORD);
      String ticket = Browser.field(first.body(), "ticket");
      code(browser, first, app.code(server.clock().instant()));
      server.clock().advance(STEP.multipliedBy(2));
      Browser thief = new Browser(server);

      HttpResponse<String> replayed = code(thief, first, app.code(server.clock().instant()));
      HttpResponse<String> madeUp =
          thief.post(
              "/sign-in/code", "ticket=" + ticket.replace('a', 'b') + "&code=" + recovery.get(1));
      HttpResponse<String> late = thief.signIn(ConsoleServer.PASSWORD);
      server.clock().advance(Duration.ofMinutes(5));

      assertThat(replayed.statusCode()).isEqualTo(422);
      assertThat(madeUp.statusCode()).isEqualTo(422);
      assertThat(code(thief, late, app.code(server.clock().instant())).statusCode()).isEqualTo(422);
      assertThat(thief.isSignedIn()).isFalse();
    }

    @Test
    void is_by_the_password_alone_once_the_app_was_removed_with_a_fresh_proof() {
      server.clock().advance(Duration.ofMinutes(5));
      ann.submit(METHODS + "/authenticator/remove", "");
      assertThat(ann.get(METHODS).body()).contains("10 recovery codes are left");

      assertThat(
              ann.submit("/account/prove", "password=" + Browser.encoded(ConsoleServer.PASSWORD))
                  .statusCode())
          .isEqualTo(422);
      ann.submit(
          "/account/prove",
          "password="
              + Browser.encoded(ConsoleServer.PASSWORD)
              + "&code="
              + app.code(server.clock().instant()));
      ann.submit(METHODS + "/authenticator/remove", "");

      assertThat(new Browser(server).signIn(ConsoleServer.PASSWORD).statusCode()).isEqualTo(303);
    }
  }

  @Test
  void New_recovery_codes_take_the_place_of_the_old() {
    List<String> old = add();

    HttpResponse<String> renewed = ann.submit(METHODS + "/recovery-codes", "");

    assertThat(recoveryCodes(renewed)).hasSize(10).doesNotContainAnyElementsOf(old);
    Browser browser = new Browser(server);
    code(browser, browser.signIn(ConsoleServer.PASSWORD), old.getFirst());
    assertThat(browser.isSignedIn()).isFalse();
  }

  private List<String> add() {
    String offer = ann.get(METHODS + "/authenticator").body();
    AuthenticatorApp app = new AuthenticatorApp(Browser.field(offer, "secret"));
    return recoveryCodes(confirm(offer, app.code(server.clock().instant())));
  }

  private HttpResponse<String> confirm(String offer, String code) {
    return ann.submit(
        METHODS + "/authenticator",
        "secret="
            + Browser.field(offer, "secret")
            + "&voucher="
            + Browser.field(offer, "voucher")
            + "&code="
            + code);
  }

  private static HttpResponse<String> code(
      Browser browser, HttpResponse<String> first, String code) {
    return browser.post(
        "/sign-in/code",
        "ticket=" + Browser.field(first.body(), "ticket") + "&code=" + Browser.encoded(code));
  }

  private static List<String> recoveryCodes(HttpResponse<String> page) {
    return RECOVERY_CODE.matcher(page.body()).results().map(found -> found.group()).toList();
  }
}
