package dev.latchkey.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Has servers of its own: whoever has a second factor is asked for it everywhere. Passkeys need a
/// name in the address, so these visitors open `localhost`.
@ExtendWith(InBrowser.class)
class SignInMethodsIT {
  private static final String METHODS = "/account/sign-in-methods";
  private static final String SIDEWAYS =
      "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

  @Nested
  class A_passkey {
    private static Installation place;

    @BeforeAll
    static void start() {
      place = Installation.start();
    }

    @AfterAll
    static void stop() {
      place.close();
    }

    @Test
    void is_added_lets_in_without_a_password_and_proves_who_one_is(Chromium chromium) {
      try (Visitor visitor = visitor(place, chromium)) {
        Page page = visitor.page();
        VirtualKey key = VirtualKey.in(page);

        add(visitor, "Laptop");
        assertThat(page.locator("main")).containsText("The passkey was added.");
        assertThat(key.passkeys()).isEqualTo(1);
        signOut(visitor);
        page.locator("form[data-passkey] button").click();
        page.waitForURL("**/overview");

        visitor.open("/account/prove?next=" + METHODS);
        page.locator("form[data-passkey] button").click();
        page.waitForURL("**" + METHODS);
        assertThat(row(page, "Laptop")).not().containsText("Never used");
        holdsForEveryone(visitor);
        visitor.assertFaultless();
      }
    }

    @Test
    void does_not_let_in_where_the_device_does_not_know_its_owner(Chromium chromium) {
      try (Visitor visitor = visitor(place, chromium)) {
        Page page = visitor.page();
        VirtualKey key = VirtualKey.in(page);
        add(visitor, "Tablet");
        signOut(visitor);
        key.recognizes(false);

        page.locator("form[data-passkey] button").click();

        assertThat(page.locator("[data-passkey-problem]"))
            .containsText("Nothing was chosen, or it took too long.");
        assertThat(page).hasURL(java.util.regex.Pattern.compile(".*/sign-in$"));
      }
    }

    @Test
    void that_was_removed_does_not_let_in(Chromium chromium) {
      try (Visitor visitor = visitor(place, chromium)) {
        Page page = visitor.page();
        VirtualKey.in(page);
        add(visitor, "Phone");
        row(page, "Phone").locator("button").click();
        assertThat(page.locator("main")).containsText("It was removed");
        signOut(visitor);

        page.locator("form[data-passkey] button").click();

        assertThat(page.locator("#refused")).containsText("This passkey does not let in here.");
      }
    }

    /// The tests share a person, who has the others' passkeys too.
    private static Locator row(Page page, String name) {
      return page.locator("tbody tr", new Page.LocatorOptions().setHasText(name));
    }

    private static void add(Visitor visitor, String name) {
      Page page = visitor.open(METHODS);
      page.getByText("Add a passkey").click();
      page.locator("#name").fill(name);
      holdsForEveryone(visitor);
      page.keyboard().press("Enter");
      page.waitForURL("**/sign-in-methods?done=passkey");
    }
  }

  @Nested
  class An_authenticator_app {
    private static Installation place;

    @BeforeAll
    static void start() {
      place = Installation.start();
    }

    @AfterAll
    static void stop() {
      place.close();
    }

    @Test
    void is_added_by_keyboard_alone_and_asked_for_from_then_on(Chromium chromium) {
      try (Visitor visitor = visitor(place, chromium)) {
        Page page = visitor.open(METHODS);
        page.getByText("Add an authenticator app").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#code")).isFocused();
        AuthenticatorApp app =
            new AuthenticatorApp(page.locator("#app-secret").textContent().replace(" ", ""));
        holdsForEveryone(visitor);

        page.keyboard().type("000000");
        page.keyboard().press("Enter");
        assertThat(page.locator("#code-problem"))
            .containsText("Wrong or too old. This server's clock says");
        page.locator("#code").fill(app.code(Instant.now()));
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("Recovery codes");
        List<String> codes = page.locator("#recovery-codes").textContent().strip().lines().toList();
        assertThat(codes).hasSize(10);
        holdsForEveryone(visitor);

        signOut(visitor);
        new SignInForm(page).enter(Installation.EMAIL, Installation.PASSWORD);
        assertThat(page.locator("#code")).isFocused();
        holdsForEveryone(visitor);
        page.keyboard().type(app.code(Instant.now().plusSeconds(30)));
        page.keyboard().press("Enter");
        page.waitForURL("**/overview");

        signOut(visitor);
        new SignInForm(page).enter(Installation.EMAIL, Installation.PASSWORD);
        page.locator("#code").fill(codes.getFirst());
        page.keyboard().press("Enter");
        page.waitForURL("**/overview");
        visitor.open(METHODS);
        assertThat(page.locator("main")).containsText("9 recovery codes are left.");
        holdsForEveryone(visitor);
        visitor.assertFaultless();
      }
    }
  }

  @Nested
  class The_pages_before_signing_in {
    @ParameterizedTest
    @ValueSource(strings = {"/sign-in/forgotten", "/sign-in/reset", "/sign-in/company"})
    void hold_for_everyone(String path, Installation installation, Chromium chromium) {
      try (Visitor stranger = installation.stranger(chromium)) {
        stranger.open(path);
        holdsForEveryone(stranger);
        stranger.assertFaultless();
      }
    }

    @Test
    void say_where_no_mail_server_is_set(Installation installation, Chromium chromium) {
      try (Visitor stranger = installation.stranger(chromium)) {
        Page page = stranger.open("/sign-in");
        page.getByText("Forgot your password?").click();

        assertThat(page.locator("#no-mail")).containsText("./latchkey reset-password");
      }
    }
  }

  private static Visitor visitor(Installation place, Chromium chromium) {
    URI console = place.console();
    Visitor visitor =
        Visitor.at(chromium, URI.create("http://localhost:" + console.getPort()), options -> {});
    SignInForm.open(visitor).enter(Installation.EMAIL, Installation.PASSWORD);
    visitor.page().waitForURL("**/overview");
    return visitor;
  }

  private static void signOut(Visitor visitor) {
    Page page = visitor.open(METHODS);
    page.locator("summary:has(.initial)").click();
    page.locator(".menu-panel form button").click();
    page.waitForURL("**/sign-in");
  }

  private static void holdsForEveryone(Visitor visitor) {
    Page page = visitor.page();
    SoftAssertions softly = new SoftAssertions();
    for (ColorScheme theme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      for (int width : new int[] {320, 390, 1440}) {
        visitor.in(theme, width);
        softly
            .assertThat(Accessibility.violations(page))
            .as(page.url() + " " + theme + " " + width)
            .isEmpty();
        softly.assertThat((Integer) page.evaluate(SIDEWAYS)).as(page.url() + width).isZero();
      }
    }
    visitor.in(ColorScheme.LIGHT, 1440);
    softly.assertAll();
  }
}
