package dev.latchkey.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(InBrowser.class)
class PeopleIT {
  private static final String SIDEWAYS =
      "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

  @Test
  void Somebody_is_invited_comes_in_looks_and_is_removed(
      Installation installation, Chromium chromium) {
    Workplace place = installation.found(chromium, "Inviting");
    try (Visitor ann = installation.visitor(chromium);
        Visitor ben = installation.stranger(chromium)) {
      ann.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
      String link = invite(ann, place, "ben@example.com");

      joins(ben, link);
      assertThat(ben.page()).hasURL(Pattern.compile(".*/o/" + place.slug() + "/.*"));
      looksOnly(ben, place);

      Page members = ann.open(place.path("members"));
      Locator row = members.locator("tbody tr").filter(text("Ben Fox"));
      assertThat(row).containsText("User");
      row.getByText("Change role").click();
      members.locator("#role").selectOption("Administrator");
      members.locator("#edit .btn-primary").click();
      assertThat(row).containsText("Administrator");
      row.getByText("Remove").click();
      assertThat(members.locator("#remove")).containsText("Remove Ben Fox?");
      assertThat(members.locator("#remove").getByText("Cancel")).isFocused();
      members.locator("#remove .btn-danger").click();
      assertThat(members.locator("tbody tr")).hasCount(1);

      ben.open(place.path("members"));
      assertThat(ben.page().locator("h1")).hasText("There is no such page");
      ann.assertFaultless();
    }
  }

  @Test
  void A_role_is_made_with_an_access_to_an_environment_and_seen_in_the_list(
      Installation installation, Chromium chromium) {
    Workplace place = installation.found(chromium, "Roles");
    try (Visitor visitor = installation.visitor(chromium)) {
      Page page = visitor.open(place.path("roles"));
      page.locator("main .head a").click();
      page.locator("#name").fill("Shift leads");
      page.locator("[name=permission][value='tokens:read']").check();
      page.locator("[name=permission][value='tokens:write']").check();
      page.locator("#access-production").selectOption("Write");
      page.locator("main button[type=submit]").click();

      Locator row = page.locator("tbody tr").filter(text("Shift leads"));
      assertThat(row).containsText("tokens:read, tokens:write");
      assertThat(row).containsText("but for 1");
      row.getByText("Edit").click();
      assertThat(page.locator("#access-production")).hasValue(Pattern.compile("env_.*=WRITE"));
      page.locator("[name=permission][value='tokens:write']").uncheck();
      page.locator("main button[type=submit]").click();
      assertThat(row).not().containsText("tokens:write");
      row.getByText("Delete").click();
      page.locator("#delete .btn-danger").click();
      assertThat(page.locator("tbody tr")).hasCount(2);
      visitor.assertFaultless();
    }
  }

  /// The link, taken by its *Copy link*.
  private static String invite(Visitor ann, Workplace place, String email) {
    Page page = ann.open(place.path("members"));
    page.locator("main .head a").click();
    page.locator("#email").fill(email);
    page.locator("#role").selectOption("User");
    page.locator("section .btn-primary").click();
    assertThat(page.locator("main"))
        .containsText("No mail server is set, so nothing was sent. Give this link to " + email);
    assertThat(Accessibility.violations(page)).isEmpty();
    page.locator("[data-copy-from='invitation-link']").click();
    assertThat(page.locator("[data-copy-from='invitation-link']")).hasText("Copied");
    return (String) page.evaluate("() => navigator.clipboard.readText()");
  }

  private static void joins(Visitor ben, String link) {
    Page page = ben.page();
    page.navigate(
        ben.page().url().startsWith("http") ? link : link.replaceFirst("^https?://[^/]+", ""));
    page.locator("#newPassword").waitFor();
    assertThat(page.url()).doesNotContain("#");
    for (int width : new int[] {320, 1440}) {
      ben.in(ColorScheme.DARK, width);
      assertThat(Accessibility.violations(page)).isEmpty();
      assertThat((Integer) page.evaluate(SIDEWAYS)).isZero();
    }
    page.locator("#name").fill("Ben Fox");
    page.locator("#newPassword").fill("seven yellow kites rise");
    page.locator("main button[type=submit]").click();
    page.waitForURL(Pattern.compile(".*/o/.*"));
  }

  private static void looksOnly(Visitor ben, Workplace place) {
    for (String path :
        List.of("members", "roles", "members/invitations", "organization/access-tokens")) {
      Page page = ben.open(place.path(path));
      assertThat(page.locator("main")).containsText("You can look, not change.");
      assertThat(page.locator("main .btn-primary")).hasCount(0);
      assertThat(page.locator("main .row-buttons")).hasCount(0);
      assertThat(Accessibility.violations(page)).isEmpty();
    }
  }

  private static Locator.FilterOptions text(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}
