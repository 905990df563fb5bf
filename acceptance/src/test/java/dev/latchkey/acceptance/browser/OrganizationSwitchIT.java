package dev.latchkey.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(InBrowser.class)
class OrganizationSwitchIT {
  @Test
  void From_eight_organizations_on_it_has_a_search_and_leads_to_the_one_chosen(
      Installation installation, Chromium chromium) {
    for (int at = 1; at <= 8; at++) {
      installation.found(chromium, "Switch " + at);
    }
    try (Visitor visitor = installation.visitor(chromium)) {
      Page page = visitor.open(installation.acme().path("members"));
      Locator menu =
          page.locator("details.menu").filter(new Locator.FilterOptions().setHasText("Acme"));
      menu.locator("summary").click();
      menu.locator("[data-narrow]").fill("switch 7");

      Locator found = menu.locator(".menu-panel a:visible");
      assertThat(found).hasCount(1);
      assertThat(found).containsText("Switch 7");
      found.click();

      assertThat(page).hasURL(Pattern.compile(".*/o/place-\\d+/.*"));
      assertThat(page.locator(".org-name")).hasText("Switch 7");
      visitor.assertFaultless();
    }
  }
}
