package dev.latchkey.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.latchkey.acceptance.server.RunningServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A browser sees another address than the one that Latchkey takes itself for.
@ExtendWith(InBrowser.class)
class ProxyInFrontIT {
  @TempDir static Path folder;

  @Test
  void Is_told_with_the_remedy_before_anyone_signs_in(Chromium chromium) {
    try (RunningServer server =
            RunningServer.start(
                folder.resolve("data"), "--public-url", "https://tokens.example.com");
        Visitor stranger = Visitor.at(chromium, server.console(), options -> {})) {
      String opened = "http://127.0.0.1:" + server.console().getPort();

      Locator told = SignInForm.open(stranger).page().locator("#mismatch");

      assertThat(told).isVisible();
      assertThat(told)
          .hasText(
              "You opened %1$s, but Latchkey takes itself for https://tokens.example.com. Set public-url: %1$s and restart."
                  .formatted(opened));
      stranger.assertFaultless();
    }
  }

  @Test
  void Is_not_told_where_the_addresses_agree(Installation installation, Chromium chromium) {
    try (Visitor stranger = installation.stranger(chromium)) {
      assertThat(SignInForm.open(stranger).page().locator("#mismatch")).isHidden();
      stranger.assertFaultless();
    }
  }
}
