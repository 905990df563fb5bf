package dev.latchkey.console.page;

import jakarta.servlet.http.HttpServletRequest;

/// Whether a page's script asks for a part of the page, and not the browser for the whole.
public final class Htmx {
  private Htmx() {}

  public static boolean isPart(HttpServletRequest request) {
    return "true".equals(request.getHeader("HX-Request"));
  }
}
