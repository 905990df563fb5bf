package dev.latchkey.console.page;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/// Leads on after a form was taken: 303 (RFC 9110 15.4.4), so that loading again repeats nothing.
public final class Redirects {
  private Redirects() {}

  /// @param path one of our own
  public static ModelAndView to(String path) {
    RedirectView view = new RedirectView(path);
    view.setStatusCode(HttpStatus.SEE_OTHER);
    view.setExposeModelAttributes(false);
    return new ModelAndView(view);
  }
}
