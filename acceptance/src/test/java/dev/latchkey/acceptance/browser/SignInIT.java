package dev.latchkey.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
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
