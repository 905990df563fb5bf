package dev.latchkey.signin.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/// Leads whoever is not signed in, or no longer, to the sign-in page and back. A page's script is
/// told by 401 and `HX-Redirect`, so that no sign-in page ever lands inside a table.
public final class SignInFirst implements AuthenticationEntryPoint {
  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why) {
    if (request.getHeader("HX-Request") != null) {
      String page = NextPage.pathOf(request.getHeader("HX-Current-URL"));
      response.setHeader("HX-Redirect", NextPage.signInFor(page));
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
      return;
    }
    response.setHeader(HttpHeaders.LOCATION, NextPage.signInFor(wanted(request)));
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
  }

  private static String wanted(HttpServletRequest request) {
    if (!HttpMethod.GET.matches(request.getMethod())) {
      return NextPage.START;
    }
    String query = request.getQueryString();
    return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
  }
}
