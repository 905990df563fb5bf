package dev.latchkey.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(InBrowser.class)
class GroupsIT {
  @Test
  void A_group_is_made_filled_and_deleted_by_the_keyboard_alone(
      Visitor visitor, Installation installation, Chromium chromium) {
    Workplace place = installation.found(chromium, "Group Keys");
    Page page = visitor.open(place.path("groups"));
    Keyboard keys = page.keyboard();
    assertThat(page.locator("main")).containsText("No groups yet.");

    page.locator("#name").focus();
    keys.type("Warehouse");
    keys.press("Enter");
    page.waitForURL("**/groups/warehouse");
    assertThat(page.locator("main")).containsText("Nobody is in this group.");

    page.locator("#email").focus();
    keys.type("ben@elsewhere.example");
    keys.press("Tab");
    keys.press("Space");
    keys.press("Tab");
    keys.press("Enter");
    assertThat(page.locator("tbody tr")).hasCount(1);
    assertThat(page.locator("tbody tr")).containsText("From outside Group Keys");
    assertThat(page.locator("tbody tr")).containsText("Group admin");

    page.locator("tbody button").first().focus();
    keys.press("Enter");
    assertThat(page.locator("tbody tr")).containsText("Group user");

    page.getByText("General").last().focus();
    keys.press("Enter");
    page.waitForURL("**/general");
    page.getByText("Delete group").focus();
    keys.press("Enter");
    assertThat(page.locator("#delete"))
        .containsText("It has no tokens. 1 person loses what it gives. This can't be undone.");
    assertThat(page.locator(":focus")).hasText("Cancel");
    keys.press("Tab");
    keys.press("Enter");
    page.waitForURL(Pattern.compile(".*/groups$"));
    assertThat(page.locator("main")).containsText("No groups yet.");
    visitor.assertFaultless();
  }

  @Test
  void A_policy_is_saved_after_its_preview_and_stands_beside_the_date(
      Visitor visitor, Installation installation, Chromium chromium) {
    Workplace place = installation.found(chromium, "Ruled");
    place.token("edi", "production", "older than the rule");
    Page page = visitor.open(place.path("organization/policies"));
    assertThat(page.locator("main")).containsText("Every lifetime and address is allowed.");

    page.locator("#scope").selectOption("environment:production");
    page.locator("#lifetime").fill("30");
    page.locator("form.stack button[type=submit]").click();
    assertThat(page.locator("#preview"))
        .containsText("1 token breaks these rules (none ever used) and stays as it is.");
    page.locator("form.stack button[type=submit]").click();

    assertThat(page.locator("tbody tr")).containsText("At most 30 days.");
    assertThat(page.locator("tbody tr")).containsText("Production");
    visitor.open(place.path("access-tokens?add"));
    assertThat(page.locator("#until-limit")).hasText("At most 30 days (policy of Production).");
    visitor.assertFaultless();
  }
}
