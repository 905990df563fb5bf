package dev.latchkey.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Has a server of its own: guesses count by address too, and all browsers here have the same.
@ExtendWith(InBrowser.class)
class SignInIT {
  private static Installation guessed;

  @BeforeAll
  static void start() {
    guessed = Installation.start();
  }

  @AfterAll
  static void stop() {
    guessed.close();
  }

  @Nested
  class A_wrong_password {
    @Test
    void is_told_as_a_wrong_e_mail_is(Chromium chromium) {
      try (Visitor stranger = guessed.stranger(chromium)) {
        SignInForm form = SignInForm.open(stranger);

        form.enter(Installation.EMAIL, "not this one, surely");
        assertThat(form.refusal()).hasText("E-mail or password is wrong.");
        form.enter("nobody@example.com", "not this one, surely");
        assertThat(form.refusal()).hasText("E-mail or password is wrong.");

        assertThat(stranger.page().getByLabel("E-mail")).hasValue("nobody@example.com");
        assertThat(stranger.page().locator("main"))
            .containsText("Lost it: on the server, ./latchkey reset-password.");
        assertThat(Accessibility.violations(stranger.page())).isEmpty();
      }
    }
  }

  @Nested
  class After_1000_guesses {
    @Test
    void the_next_is_refused_unchecked_the_owner_comes_in_and_a_restart_changes_nothing(
        Chromium chromium) {
      try (Visitor owner = guessed.stranger(chromium);
          Visitor guesser = guessed.stranger(chromium)) {
        SignInForm.open(owner).enter(Installation.EMAIL, Installation.PASSWORD);
        owner.page().waitForURL("**/overview");
        owner.page().locator("summary:has(.initial)").click();
        owner.page().locator(".menu-panel form button").click();
        owner.page().waitForURL("**/sign-in");

        int unchecked = 0;
        for (int guess = 0; guess < 1_000; guess++) {
          unchecked += guess(guesser, "guess number " + guess).status() == 429 ? 1 : 0;
        }
        assertThat(unchecked).isGreaterThan(900);

        theRightPasswordIsNotLookedAt(guesser);

        SignInForm.open(owner).enter(Installation.EMAIL, Installation.PASSWORD);
        owner.page().waitForURL("**/overview");
      }
      guessed.elapse(elapsed -> elapsed.sinceLastGuess(Duration.ofSeconds(-45)));
      try (Visitor guesser = guessed.stranger(chromium)) {
        theRightPasswordIsNotLookedAt(guesser);
      }
    }

    private static void theRightPasswordIsNotLookedAt(Visitor guesser) {
      SignInForm form = SignInForm.open(guesser);
      Page page = guesser.page();
      Response answer =
          page.waitForResponse(
              "**/sign-in", () -> form.enter(Installation.EMAIL, Installation.PASSWORD));

      if (answer.status() != 429) {
        throw new AssertionError("was looked at: " + answer.status());
      }
      assertThat(Integer.parseInt(answer.headerValue("Retry-After"))).isBetween(1, 105);
      Pattern words = Pattern.compile("Too many tries\\. Try again in (\\d+) seconds?\\.");
      assertThat(form.refusal()).hasText(words);
      String first = form.refusal().textContent();
      assertThat(form.refusal()).not().hasText(first);
    }

    private static APIResponse guess(Visitor guesser, String password) {
      return guesser
          .context()
          .request()
          .post(
              "/sign-in",
              RequestOptions.create()
                  .setMaxRedirects(0)
                  .setForm(
                      FormData.create()
                          .set("email", Installation.EMAIL)
                          .set("password", password)));
    }
  }

  @Nested
  class A_session {
    @Test
    void is_out_of_reach_of_scripts_and_new_each_time(
        Installation installation, Chromium chromium) {
      Cookie first = sessionOf(installation, chromium);
      Cookie second = sessionOf(installation, chromium);

      assertThat(first.httpOnly).isTrue();
      assertThat(first.sameSite).isEqualTo(SameSiteAttribute.LAX);
      assertThat(second.value).isNotEqualTo(first.value);
    }

    @Test
    void takes_no_form_of_another_site_and_none_without_its_token(
        Installation installation, Visitor visitor) {
      Workplace.Made token = installation.acme().token("edi", "production", "forged");
      String path = installation.acme().path("access-tokens/" + token.id() + "/status");
      String csrf =
          (String)
              visitor
                  .open(installation.acme().path("access-tokens"))
                  .evaluate("() => document.querySelector('meta[name=csrf]').content");

      APIResponse without = post(visitor, path, FormData.create().set("status", "INACTIVE"));
      APIResponse foreign =
          visitor
              .context()
              .request()
              .post(
                  path,
                  RequestOptions.create()
                      .setHeader("Sec-Fetch-Site", "cross-site")
                      .setForm(FormData.create().set("status", "INACTIVE").set("_csrf", csrf)));

      assertThat(without.status()).isEqualTo(403);
      assertThat(foreign.status()).isEqualTo(403);
      assertThat(installation.acme().read(token).path("status").asString()).isEqualTo("ACTIVE");
      assertThat(
              post(visitor, path, FormData.create().set("status", "INACTIVE").set("_csrf", csrf))
                  .status())
          .isEqualTo(200);
    }

    private static APIResponse post(Visitor visitor, String path, FormData form) {
      return visitor.context().request().post(path, RequestOptions.create().setForm(form));
    }

    private static Cookie sessionOf(Installation installation, Chromium chromium) {
      try (Visitor visitor = installation.stranger(chromium)) {
        SignInForm.open(visitor).enter(Installation.EMAIL, Installation.PASSWORD);
        visitor.page().waitForURL("**/overview");
        assertThat((String) visitor.page().evaluate("() => document.cookie")).isEmpty();
        return visitor.context().cookies().stream()
            .filter(cookie -> cookie.name.equals("latchkey"))
            .findFirst()
            .orElseThrow();
      }
    }
  }

  @Nested
  class Signed_out {
    @Test
    void the_page_that_was_wanted_comes_after_signing_in(
        Installation installation, Chromium chromium) {
      try (Visitor stranger = installation.stranger(chromium)) {
        Page page = stranger.open(installation.acme().path("access-tokens?status=off"));
        assertThat(page).hasURL(Pattern.compile(".*/sign-in\\?next=.*"));
        Locator email = page.getByLabel("E-mail");
        assertThat(email).isFocused();

        new SignInForm(page).enter(Installation.EMAIL, Installation.PASSWORD);

        assertThat(page).hasURL(Pattern.compile(".*/access-tokens\\?status=off$"));
      }
    }

    @Test
    void elsewhere_a_click_leads_to_signing_in_and_back(
        Installation installation, Chromium chromium) {
      Workplace.Made token = installation.acme().token("edi", "production", "signed out meanwhile");
      try (Visitor visitor = installation.stranger(chromium)) {
        SignInForm.open(visitor).enter(Installation.EMAIL, Installation.PASSWORD);
        visitor.page().waitForURL("**/overview");
        TokenTable table = TokenTable.open(visitor, installation.acme());
        visitor.context().clearCookies();

        table.row(token).toggle().click();

        assertThat(table.page()).hasURL(Pattern.compile(".*/sign-in\\?next=.*access-tokens.*"));
      }
    }
  }
}
