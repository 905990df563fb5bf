package dev.latchkey.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.latchkey.acceptance.browser.Workplace.Made;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(InBrowser.class)
class WithoutScriptIT {
  @Test
  void Every_form_works(Installation installation, Chromium chromium) {
    Workplace place = installation.found(chromium, "Plain");
    Made old = place.token("edi", "production", "made before");
    try (Visitor visitor =
        Visitor.at(
            chromium, installation.console(), options -> options.setJavaScriptEnabled(false))) {
      Page page = visitor.open(place.path("access-tokens"));
      page.locator("#email").fill(Installation.EMAIL);
      page.locator("#password").fill(Installation.PASSWORD);
      page.locator("main button[type=submit]").click();
      assertThat(page).hasURL(Pattern.compile(".*" + place.path("access-tokens")));
      TokenTable table = new TokenTable(page);

      add(table);
      assertThat(table.first().description()).hasText("made without script");
      assertThat(table.rows()).hasCount(2);

      table.row(old).toggle().click();
      assertThat(table.row(old).word()).hasText("Inactive");

      edit(table, old);
      assertThat(table.row(old).description()).hasText("renamed without script");

      table.row(old).copy().click();
      assertThat(page.locator("main #value")).hasValue(old.value());
      page.locator("main").getByText("Done").click();

      table.row(old).delete().click();
      assertThat(page.locator("main")).containsText("This can't be undone.");
      page.locator("main .btn-danger").click();
      assertThat(table.rows()).hasCount(1);

      page.locator("#search").fill(old.value());
      page.keyboard().press("Enter");
      assertThat(page.locator("main")).containsText("You pasted a whole token.");
      visitor.assertFaultless();
    }
  }

  @Test
  void A_change_meanwhile_is_told_with_both_versions(Installation installation, Chromium chromium) {
    Workplace place = installation.found(chromium, "Plain Too");
    Made token = place.token("edi", "production", "as it was");
    try (Visitor visitor = withoutScript(installation, chromium)) {
      Page page = visitor.open(place.path("access-tokens?edit=" + token.id()));
      TokenTable.Row row = new TokenTable(page).row(token);
      row.field().fill("mine");
      place.patch(token, "{\"description\":\"hers\"}");

      page.keyboard().press("Enter");

      assertThat(row.at()).containsText("changed this just now.");
      assertThat(row.field()).hasValue("mine");
      row.at().getByText("Keep mine").click();
      assertThat(row.description()).hasText("mine");
    }
  }

  private static void add(TokenTable table) {
    table.add();
    table.addRow().locator("#environment").selectOption("production");
    table.addRow().locator("#description").fill("made without script");
    table.addRow().locator("#scope").selectOption("edi");
    table.submit();
  }

  private static void edit(TokenTable table, Made token) {
    table.row(token).edit().click();
    table.row(token).field().fill("renamed without script");
    table.page().keyboard().press("Enter");
  }

  private static Visitor withoutScript(Installation installation, Chromium chromium) {
    String state;
    try (Visitor visitor = installation.visitor(chromium)) {
      state = visitor.context().storageState();
    }
    return Visitor.at(
        chromium,
        installation.console(),
        options -> options.setJavaScriptEnabled(false).setStorageState(state));
  }
}
