package dev.latchkey.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(InBrowser.class)
class ShownOnceIT {
  @Test
  void The_form_is_safe_when_nothing_is_chosen(Visitor visitor, Installation installation) {
    Page page = visitor.open(installation.acme().path("my-tokens/new"));

    assertThat(page.locator("[name=permission]:checked")).hasCount(0);
    assertThat(page.locator("[name=expiry]:checked")).hasValue("90");
    assertThat(page.locator("#sentence")).containsText("this token can't do anything in Acme");

    page.locator("[name=permission][value='tokens:verify']").check();

    assertThat(page.locator("#sentence"))
        .containsText("This token can verify tokens of Acme. It can't see values, make tokens");
  }

  @Test
  void The_value_is_shown_once_and_leaving_without_a_copy_asks(
      Visitor visitor, Installation installation) {
    Page page = made(visitor, installation, "asked");
    Locator dialog = page.locator("dialog[open]");
    String value = dialog.locator("[data-once-value]").textContent();
    assertThat(dialog).containsText("Not copied yet");
    assertThat(dialog)
        .containsText(
            "Copy and store the access token in a secure location. You will not be able to view the"
                + " token again after you leave or refresh the page.");

    page.keyboard().press("Escape");
    page.mouse().click(5, 5);
    assertThat(dialog).isVisible();

    dialog.getByText("Done").click();
    assertThat(dialog.locator("[data-once-leave]"))
        .containsText("You have not copied it. Copy, or close without it?");
    dialog.locator("[data-once-anyway]").click();

    page.waitForURL("**/my-tokens");
    assertThat(page.locator("main")).containsText("asked");
    assertThat(page.content()).doesNotContain(value);
  }

  @Test
  void Copied_it_says_when_and_Done_leads_on(Visitor visitor, Installation installation) {
    visitor.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    Page page = made(visitor, installation, "taken");
    Locator dialog = page.locator("dialog[open]");

    dialog.locator(".value-line [data-copy-text]").click();

    assertThat(dialog.locator("[data-once-state]"))
        .hasText(Pattern.compile("\\s*Copied at \\d\\d:\\d\\d:\\d\\d\\s*"));
    assertThat((String) page.evaluate("() => navigator.clipboard.readText()"))
        .matches("lk_usr_[0-9A-Za-z]{61}");
    dialog.getByText("Done").click();
    page.waitForURL("**/my-tokens");
    assertThat(page.locator("dialog[open]")).hasCount(0);
  }

  @Test
  void The_tabs_hold_complete_commands(Visitor visitor, Installation installation) {
    Page page = made(visitor, installation, "tabs");
    Locator dialog = page.locator("dialog[open]");
    String value = dialog.locator("[data-once-value]").textContent();

    dialog.locator("[role=tab]").first().focus();
    page.keyboard().press("ArrowRight");

    assertThat(dialog.locator("#panel-header")).containsText("Authorization: Bearer " + value);
    page.keyboard().press("ArrowRight");
    assertThat(dialog.locator("#panel-environment"))
        .containsText("read -rs LATCHKEY_TOKEN && export LATCHKEY_TOKEN");
    assertThat(dialog.locator("#panel-header")).isHidden();
  }

  private static Page made(Visitor visitor, Installation installation, String name) {
    Page page =
        visitor.open(installation.acme().path("my-tokens/new?permissions=tokens:verify&days=30"));
    assertThat(page.locator("[name=permission]:checked")).hasCount(1);
    assertThat(page.locator("[name=expiry]:checked")).hasValue("30");
    page.locator("#name").fill(name);
    page.locator("#new-token button[type=submit]").click();
    page.locator("dialog[open]").waitFor();
    return page;
  }
}
