package dev.latchkey.acceptance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotCaret;
import dev.latchkey.acceptance.browser.Workplace.Made;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Takes pictures of pages into `target/pictures`, in both themes and at three widths, to be looked
/// at; and fails where one shows something cut off.
@ExtendWith(InBrowser.class)
class PicturesIT {
  static final Path FOLDER = Path.of("target", "pictures");
  private static final int[] WIDTHS = {390, 768, 1440};

  /// Buttons, labels and words that do not fit into the box that they stand in.
  private static final String CUT_OFF =
      """
      () => [...document.querySelectorAll('main .btn, main .status-word, main th, main h1, main .badge-word')]
        .filter((each) => each.checkVisibility() && each.getBoundingClientRect().width > 2)
        .filter((each) => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).display !== 'inline')
        .map((each) => each.textContent.trim())
      """;

  @Test
  void Empty(Visitor visitor, Installation installation, Chromium chromium) {
    Workplace place = installation.found(chromium, "Northwind");
    visitor.open(place.path("access-tokens"));

    take(visitor, "empty");
  }

  @Test
  void One(Visitor visitor, Installation installation, Chromium chromium) {
    Workplace place = installation.found(chromium, "Northwind");
    Made orders = place.token("edi", "production", "orders");
    place.present(orders, "edi", "production", "203.0.113.9");
    place.awaitUse(orders);
    Page page = visitor.open(place.path("access-tokens"));

    page.locator("tbody.token-row").hover();

    take(visitor, "one");
  }

  @Test
  void Two_hundred_rows_an_open_row_and_a_menu(Crowd crowd, Visitor visitor) {
    Workplace place = crowd.place();
    Page page = visitor.open(place.path("access-tokens?limit=200"));
    assertThat(page.locator("tbody.token-row").count()).isEqualTo(200);
    take(visitor, "rows");

    page.locator("details.filters > summary").click();
    take(visitor, "menu");
    page.keyboard().press("Escape");

    page.locator("#add-token").click();
    page.locator("#environment").waitFor();
    take(visitor, "open-row");

    page.locator("#add [type=submit]").click();
    page.locator("#add .field-problem").first().waitFor();
    take(visitor, "open-row-refused");
    page.keyboard().press("Escape");

    Locator last = page.locator("tbody.token-row").nth(3);
    last.locator("[role=switch]").click();
    last.locator(".said-line").waitFor();
    page.locator("tbody.token-row .pick").nth(1).check();
    page.locator("tbody.token-row .pick").nth(2).check();
    take(visitor, "switched-and-selected");
  }

  @Test
  void An_error(Visitor visitor, Installation installation, Chromium chromium) {
    Workplace place = installation.found(chromium, "Northwind");
    Samples.few(place);
    Made gone = place.token("edi", "production", "short-lived");
    Page page = visitor.open(place.path("access-tokens"));
    place.delete(gone);

    page.locator("#switch-" + gone.id()).click();
    page.locator("#notice .note").waitFor();

    take(visitor, "error");
  }

  @ParameterizedTest
  @EnumSource
  void Every_page(ConsolePage which, Crowd crowd, Visitor visitor) {
    which.open(visitor, crowd.place(), crowd.orders());

    take(visitor, which.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  @Test
  void Sign_in(Installation installation, Chromium chromium) {
    try (Visitor stranger = installation.stranger(chromium)) {
      stranger.open("/sign-in");
      take(stranger, "sign-in");
    }
  }

  private static void take(Visitor visitor, String name) {
    for (ColorScheme theme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      for (int width : WIDTHS) {
        Page page = visitor.in(theme, width);
        String which = name + "-" + theme.name().toLowerCase(Locale.ROOT) + "-" + width;
        Path file = FOLDER.resolve(which + ".png");
        page.screenshot(
            new Page.ScreenshotOptions().setPath(file).setCaret(ScreenshotCaret.INITIAL));

        assertThat(file).satisfies(made -> assertThat(Files.size(made)).isGreaterThan(5_000));
        assertThat(page.evaluate(CUT_OFF))
            .as("cut off in " + which)
            .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
            .isEmpty();
      }
    }
  }
}
