package dev.latchkey.acceptance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;

/// A person at a browser: a context of its own with one page.
final class Visitor implements AutoCloseable {
  private final BrowserContext context;
  private final Faults faults;
  private final Page page;

  private Visitor(BrowserContext context) {
    this.context = context;
    this.faults = Faults.of(context);
    this.page = context.newPage();
  }

  static Visitor at(Chromium chromium, URI console, Consumer<Browser.NewContextOptions> more) {
    Browser.NewContextOptions options =
        new Browser.NewContextOptions()
            .setBaseURL(console.toString())
            .setViewportSize(1440, 900)
            .setLocale("en-GB")
            .setTimezoneId("Europe/Berlin")
            .setReducedMotion(ReducedMotion.REDUCE);
    more.accept(options);
    BrowserContext context = chromium.browser().newContext(options);
    context.setDefaultTimeout(Chromium.MOST_MILLIS);
    return new Visitor(context);
  }

  Page page() {
    return page;
  }

  BrowserContext context() {
    return context;
  }

  /// Opens an address of the console, and answers the page once it has loaded.
  Page open(String path) {
    page.navigate(path);
    return page;
  }

  Page in(ColorScheme theme, int width) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
    page.setViewportSize(width, 900);
    return page;
  }

  List<String> faults() {
    if (!page.isClosed()) {
      page.evaluate("() => document.readyState");
    }
    return faults.found();
  }

  void assertFaultless() {
    assertThat(faults.found()).as("what no page may do").isEmpty();
  }

  @Override
  public void close() {
    faults();
    context.close();
  }
}
