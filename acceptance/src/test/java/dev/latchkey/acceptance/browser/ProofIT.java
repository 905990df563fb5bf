package dev.latchkey.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.latchkey.acceptance.browser.Workplace.Made;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(InBrowser.class)
class ProofIT {
  private static final Duration TOO_LONG = Duration.ofMinutes(31);

  @Test
  void Copy_asks_for_the_password_once_after_30_minutes(
      Installation installation, Chromium chromium) {
    Made token = installation.acme().token("edi", "production", "proof");
    Made other = installation.acme().token("edi", "production", "no second proof");
    lastProvenTooLongAgo(installation, chromium);
    try (Visitor visitor = installation.visitor(chromium)) {
      visitor.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
      TokenTable table = TokenTable.open(visitor, installation.acme());
      Page page = visitor.page();

      table.row(token).copy().click();
      assertThat(table.dialog()).containsText("Prove who you are");
      assertThat(page.locator("#prove-password")).isFocused();
      page.keyboard().type("not her password");
      page.keyboard().press("Enter");
      assertThat(page.locator("#prove-message")).hasText("This is not your password.");
      page.locator("#prove-password").fill(Installation.PASSWORD);
      page.keyboard().press("Enter");

      assertThat(table.told()).hasText("Copied");
      assertThat(page.evaluate("() => navigator.clipboard.readText()")).isEqualTo(token.value());

      table.row(other).copy().click();
      assertThat(table.row(other).copy()).hasAttribute("data-tip", "Copied");
      assertThat(page.evaluate("() => navigator.clipboard.readText()")).isEqualTo(other.value());
      visitor.assertFaultless();
    }
  }

  @Test
  void Copy_that_was_not_proven_shows_nothing(Installation installation, Chromium chromium) {
    Made token = installation.acme().token("edi", "production", "no proof");
    lastProvenTooLongAgo(installation, chromium);
    try (Visitor visitor = installation.visitor(chromium)) {
      TokenTable table = TokenTable.open(visitor, installation.acme());
      table.row(token).copy().click();
      table.dialog().waitFor();

      visitor.page().keyboard().press("Escape");

      assertThat(table.dialog()).hasCount(0);
      assertThat(table.row(token).copy()).isFocused();
      assertThat(visitor.page().content()).doesNotContain(token.value());
      prove(visitor);
    }
  }

  private static void lastProvenTooLongAgo(Installation installation, Chromium chromium) {
    installation.visitor(chromium).close();
    installation.elapse(elapsed -> elapsed.sinceProof(TOO_LONG));
  }

  private static void prove(Visitor visitor) {
    Page page = visitor.open("/account/prove");
    page.locator("main #password").fill(Installation.PASSWORD);
    page.locator("main form button[type=submit]").click();
    page.waitForURL("**/overview");
  }
}
