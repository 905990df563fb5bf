package dev.latchkey.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.latchkey.acceptance.server.ApiClient;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(InBrowser.class)
class OrganizationTokensIT {
  @Test
  void Are_made_in_a_dialog_shown_once_and_managed_by_the_button_in_Status(
      Installation installation, Chromium chromium) {
    Workplace place = installation.found(chromium, "Organization Tokens");
    try (Visitor visitor = installation.visitor(chromium)) {
      Page page = visitor.open(place.path("organization"));
      page.getByRole(AriaRole.LINK, named("Access Tokens").setExact(true))
          .and(page.locator(".tab"))
          .click();
      assertThat(page.locator("main")).containsText("No organization tokens yet.");

      page.locator("main .head a").click();
      Locator dialog = page.locator("#dialogs dialog[open]");
      assertThat(dialog).containsText("Create Access Token");
      assertThat(dialog.getByLabel("Token Name")).isFocused();
      assertThat(dialog.locator("[name=expiry]:checked")).hasValue("90");
      assertThat(dialog.getByLabel("Admin Role Assignment")).not().isChecked();
      dialog.getByLabel("Token Name").fill("ci");
      dialog.getByText("30 days").click();
      dialog.getByLabel("Admin Role Assignment").check();
      dialog.getByRole(AriaRole.BUTTON, button("Create")).click();
      String value = page.locator("[data-once-value]").textContent();
      page.locator("[data-once-done]").click();
      page.locator("[data-once-anyway]").click();
      page.waitForURL("**/organization/access-tokens");

      ApiClient ci = new ApiClient(value);
      String members = "/api/v1/organizations/" + place.slug() + "/members";
      assertThat(ci.get(installation.console(), members).status()).isEqualTo(200);
      assertThat(page.content()).doesNotContain(value);
      Locator row = page.locator("tbody tr");
      assertThat(row).hasCount(1);
      assertThat(row.locator("td").nth(2)).containsText("Organization admin");
      assertThat(page.locator("thead th"))
          .hasText(
              new String[] {
                "Name", "Status", "Role", "Expiration Date", "Last used", "Created by"
              });

      row.getByRole(AriaRole.BUTTON, button("Active: ci")).click();
      assertThat(row.getByText("Reactivate Token")).hasCount(0);
      row.getByText("Revoke Token").click();
      assertThat(row.locator("td").nth(1)).containsText("Revoked");
      assertThat(page.locator("main")).containsText("ci was revoked and is refused until you");
      assertThat(ci.get(installation.console(), members).status()).isEqualTo(401);

      row.getByRole(AriaRole.BUTTON, button("Revoked: ci")).click();
      row.getByText("Reactivate Token").click();
      assertThat(row.locator("td").nth(1)).containsText("Active");
      assertThat(ci.get(installation.console(), members).status()).isEqualTo(200);

      visitor.open(place.path("organization/technical-users"));
      assertThat(page.locator("tbody tr")).containsText("ci");
      assertThat(page.locator("tbody tr")).containsText("In use");

      visitor.open(place.path("organization/access-tokens"));
      row.getByRole(AriaRole.BUTTON, button("Active: ci")).click();
      row.getByText("Delete Token").click();
      assertThat(dialog).containsText("This can't be undone.");
      assertThat(dialog.getByText("Cancel")).isFocused();
      dialog.locator(".btn-danger").click();
      assertThat(page.locator("main")).containsText("No organization tokens yet.");
      assertThat(ci.get(installation.console(), members).status()).isEqualTo(401);
      visitor.assertFaultless();
    }
  }

  @Test
  void Are_made_and_revoked_by_the_keyboard_alone(Installation installation, Chromium chromium) {
    Workplace place = installation.found(chromium, "Tokens By Keys");
    try (Visitor visitor = installation.visitor(chromium)) {
      Page page = visitor.open(place.path("organization/access-tokens"));
      Keyboard keys = page.keyboard();

      keys.press("n");
      assertThat(page.getByLabel("Token Name")).isFocused();
      keys.type("by keyboard");
      keys.press("Enter");
      page.locator("dialog[open] [data-once-value]").waitFor();
      page.locator("[data-once-done]").focus();
      keys.press("Enter");
      page.locator("[data-once-anyway]").focus();
      keys.press("Enter");
      page.waitForURL("**/organization/access-tokens");

      page.locator(".status-button").focus();
      keys.press("Enter");
      assertThat(page.locator(".status-menu")).isVisible();
      keys.press("Escape");
      assertThat(page.locator(".status-menu")).isHidden();
      keys.press("Enter");
      keys.press("Tab");
      keys.press("Enter");
      assertThat(page.locator("tbody td").nth(1)).containsText("Revoked");
      visitor.assertFaultless();
    }
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Locator.GetByRoleOptions button(String name) {
    return new Locator.GetByRoleOptions().setName(Pattern.compile("^" + name + "$"));
  }
}
