package dev.latchkey.acceptance.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/// The sign-in page.
record SignInForm(Page page) {
  static SignInForm open(Visitor visitor) {
    return new SignInForm(visitor.open("/sign-in"));
  }

  void enter(String email, String password) {
    page.locator("#email").fill(email);
    page.locator("#password").fill(password);
    page.locator("form[data-sign-in] button[type=submit]").click();
  }

  Locator refusal() {
    return page.locator("#refused");
  }
}
