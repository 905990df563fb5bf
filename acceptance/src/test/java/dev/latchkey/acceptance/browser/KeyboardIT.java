package dev.latchkey.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(InBrowser.class)
class KeyboardIT {
  @Test
  void Alone_suffices_from_sign_in_to_deletion(Installation installation, Chromium chromium) {
    Workplace place = installation.found(chromium, "Keys Only");
    try (Visitor visitor = installation.stranger(chromium)) {
      Page page = visitor.open("/sign-in?next=" + place.path("overview"));
      Keyboard keys = page.keyboard();

      keys.type(Installation.EMAIL);
      keys.press("Tab");
      keys.type(Installation.PASSWORD);
      keys.press("Enter");
      assertThat(page.locator("h1")).hasText("Overview");

      keys.press("Control+k");
      assertThat(page.locator("#goto-q")).isFocused();
      keys.type("access");
      assertThat(page.locator("#goto-found a")).hasCount(3);
      keys.press("Tab");
      keys.press("Enter");
      page.waitForURL("**/access-tokens");

      TokenTable table = new TokenTable(page);
      keys.press("n");
      assertThat(page.locator("#environment")).isFocused();
      keys.type("Prod");
      keys.press("Tab");
      keys.type("by keyboard");
      keys.press("Tab");
      keys.type("EDI");
      assertThat(page.locator("#scope")).hasValue("edi");
      assertThat(page.locator("#scope")).isFocused();
      keys.press("Tab");
      assertThat(table.focused()).hasText("Submit");
      keys.press("Enter");

      TokenTable.Row row = table.first();
      assertThat(row.description()).hasText("by keyboard");
      assertThat(row.copy()).isFocused();
      keys.press("Shift+Tab");
      assertThat(row.toggle()).isFocused();
      keys.press("Space");
      assertThat(row.word()).hasText("Inactive");
      assertThat(row.toggle()).isFocused();

      keys.press("Tab");
      keys.press("Tab");
      assertThat(row.edit()).isFocused();
      keys.press("Enter");
      assertThat(row.field()).isFocused();
      keys.type("renamed by keyboard");
      keys.press("Enter");
      assertThat(row.description()).hasText("renamed by keyboard");
      assertThat(row.edit()).isFocused();

      keys.press("Tab");
      assertThat(row.delete()).isFocused();
      keys.press("Enter");
      assertThat(table.focused()).hasText("Cancel");
      keys.press("Tab");
      assertThat(table.focused()).hasText("Delete");
      keys.press("Enter");
      assertThat(table.rows()).hasCount(0);
      assertThat(page.locator("#add-token")).isFocused();
      visitor.assertFaultless();
    }
  }

  @Test
  void Slash_goes_to_search_and_Esc_leaves_what_was_opened(
      Visitor visitor, Installation installation) {
    TokenTable table = TokenTable.open(visitor, installation.acme());
    Keyboard keys = visitor.page().keyboard();

    keys.press("/");
    assertThat(visitor.page().locator("#search")).isFocused();
    keys.press("n");
    assertThat(visitor.page().locator("#search")).hasValue("n");
    assertThat(table.addRow()).hasCount(0);

    visitor.page().locator("#add-token").focus();
    keys.press("n");
    table.addRow().waitFor();
    keys.press("Escape");
    assertThat(table.addRow()).hasCount(0);
    assertThat(visitor.page().locator("#add-token")).isFocused();

    Locator menu = visitor.page().locator("details.filters");
    menu.locator("summary").focus();
    keys.press("Enter");
    assertThat(menu).hasAttribute("open", "");
    keys.press("Escape");
    assertThat(menu).not().hasAttribute("open", "");
    assertThat(menu.locator("summary")).isFocused();
  }

  @Test
  void Go_to_finds_pages_tokens_and_people(Visitor visitor, Installation installation) {
    Workplace.Made token = installation.acme().token("edi", "production", "lighthouse");
    Page page = visitor.open(installation.acme().path("overview"));
    Locator found = page.locator("#goto-found");

    page.keyboard().press("Control+k");
    page.keyboard().type("lightho");
    assertThat(found.locator("a").first()).containsText("lighthouse");
    assertThat(found.locator("a").first())
        .hasAttribute("href", installation.acme().path("access-tokens/" + token.id()));

    page.locator("#goto-q").fill(Installation.EMAIL);
    assertThat(found).not().containsText("lighthouse");
    assertThat(found.locator("a")).hasCount(1);
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    assertThat(page.locator("h1")).hasText("Audit Log");
    assertThat(page.locator(".chip")).containsText("By ann");
  }

  @Test
  void Single_keys_can_be_turned_off(Visitor visitor, Installation installation) {
    shortcuts(visitor, false);
    try {
      TokenTable table = TokenTable.open(visitor, installation.acme());

      visitor.page().keyboard().press("n");
      visitor.page().keyboard().press("/");

      assertThat(table.addRow()).hasCount(0);
      assertThat(visitor.page().locator("#search")).not().isFocused();
    } finally {
      shortcuts(visitor, true);
    }
  }

  @Test
  void The_focus_is_always_seen(Visitor visitor, Installation installation) {
    Page page = visitor.open(installation.acme().path("access-tokens"));
    String outline =
        "() => document.activeElement === document.body ? 'body'"
            + " : getComputedStyle(document.activeElement).outlineStyle"
            + " + ' ' + getComputedStyle(document.activeElement).outlineWidth";

    for (int at = 0; at < 25; at++) {
      page.keyboard().press("Tab");

      assertThat(page.evaluate(outline)).isIn("solid 2px", "body");
    }
  }

  private static void shortcuts(Visitor visitor, boolean on) {
    Page page = visitor.open("/account/preferences");
    page.locator("[name=shortcuts]").setChecked(on);
    page.locator("main form button[type=submit]").click();
    assertThat(page.locator("main")).containsText(Pattern.compile("Preferences saved"));
  }
}
