package dev.latchkey.acceptance.browser;

import com.microsoft.playwright.Page;

/// The sign-in page.
final class SignInForm {
  private final Page page;

  private SignInForm(Page page) {
    this.page = page;
  }

  static SignInForm open(Visitor visitor) {
    return new SignInForm(visitor.open("/sign-in"));
  }

  void enter(String email, String password) {
    page.getByLabel("E-mail").fill(email);
    page.getByLabel("Password").fill(password);
    page.getByText("Sign in", new Page.GetByTextOptions().setExact(true)).last().click();
  }
}
