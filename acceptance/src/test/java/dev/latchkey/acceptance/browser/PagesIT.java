package dev.latchkey.acceptance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.latchkey.acceptance.browser.Workplace.Made;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(InBrowser.class)
class PagesIT {
  private static final String SIDEWAYS =
      "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

  private static Workplace place;
  private static Made token;

  @BeforeAll
  static void prepare(Installation installation, Chromium chromium) {
    place = installation.found(chromium, "Pages");
    token = Samples.few(place).getFirst();
    place.group("Warehouse", "ben@elsewhere.example", true);
  }

  @Nested
  class Every_page {
    @ParameterizedTest
    @EnumSource
    void has_no_violation_of_WCAG_in_light_and_dark_wide_and_narrow(
        ConsolePage which, Visitor visitor) {
      Page page = which.open(visitor, place, token);
      SoftAssertions softly = new SoftAssertions();

      for (ColorScheme theme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
        for (int width : new int[] {390, 1440}) {
          visitor.in(theme, width);
          softly
              .assertThat(Accessibility.violations(page))
              .as(which + " " + theme + " " + width)
              .isEmpty();
        }
      }

      softly.assertAll();
    }

    @ParameterizedTest
    @EnumSource
    void never_scrolls_sideways(ConsolePage which, Visitor visitor) {
      Page page = which.open(visitor, place, token);
      SoftAssertions softly = new SoftAssertions();

      for (int width : new int[] {320, 390, 640, 768, 1024, 1440, 1920}) {
        visitor.in(ColorScheme.LIGHT, width);
        softly
            .assertThat((Integer) page.evaluate(SIDEWAYS))
            .as(which + " at " + width + " is wider by")
            .isZero();
      }

      softly.assertAll();
    }
  }

  @Nested
  class The_sign_in_page {
    @ParameterizedTest
    @ValueSource(ints = {320, 390, 1440})
    void holds_for_everyone(int width, Installation installation, Chromium chromium) {
      try (Visitor stranger = installation.stranger(chromium)) {
        Page page = stranger.open("/sign-in");
        for (ColorScheme theme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
          stranger.in(theme, width);

          assertThat(Accessibility.violations(page)).isEmpty();
          assertThat((Integer) page.evaluate(SIDEWAYS)).isZero();
        }
        assertThat(stranger.faults()).isEmpty();
      }
    }
  }

  @Nested
  class The_watch_over_pages {
    @Test
    void notices_what_the_content_policy_forbids(Installation installation, Chromium chromium) {
      try (Visitor stranger = installation.stranger(chromium)) {
        Page page = stranger.open("/sign-in");

        page.evaluate("() => document.body.setAttribute('style', 'color: red')");
        page.evaluate(
            "() => document.body.insertAdjacentHTML('beforeend', '<img src=\"x\" onerror=\"1\">')");

        assertThat(stranger.faults()).anyMatch(fault -> fault.contains("content policy"));
      }
    }

    @Test
    void notices_an_error_of_a_script(Installation installation, Chromium chromium) {
      try (Visitor stranger = installation.stranger(chromium)) {
        Page page = stranger.open("/sign-in");

        page.evaluate("() => console.error('broken')");

        assertThat(stranger.faults()).anyMatch(fault -> fault.contains("broken"));
      }
    }
  }
}
