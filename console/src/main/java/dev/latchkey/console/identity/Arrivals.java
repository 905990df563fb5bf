package dev.latchkey.console.identity;

import dev.latchkey.domain.identity.Arrival;
import dev.latchkey.signin.request.RequestFacts;
import dev.latchkey.signin.session.SessionCookies;
import dev.latchkey.signin.session.SessionFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/// Reads from a request who comes with which browser.
final class Arrivals {
  private Arrivals() {}

  static Arrival of(HttpServletRequest request, SessionCookies cookies, RequestFacts facts) {
    return new Arrival(
        cookies.knownBrowser(request).orElse(null),
        Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)).orElse(""),
        SessionFilter.origin(request, facts));
  }
}
