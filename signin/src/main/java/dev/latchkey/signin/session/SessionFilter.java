package dev.latchkey.signin.session;

import dev.latchkey.domain.access.Origin;
import dev.latchkey.domain.identity.FindSession;
import dev.latchkey.domain.identity.SignedIn;
import dev.latchkey.signin.request.RequestFacts;
import dev.latchkey.signin.request.RequestIdFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Finds who is signed in by the session's cookie.
public final class SessionFilter extends OncePerRequestFilter {
  private static final String PERSON = SignedIn.class.getName();

  private final SessionCookies cookies;
  private final FindSession findSession;
  private final RequestFacts facts;

  public SessionFilter(SessionCookies cookies, FindSession findSession, RequestFacts facts) {
    this.cookies = cookies;
    this.findSession = findSession;
    this.facts = facts;
  }

  /// Who made a request that has come through this filter.
  public static Optional<SignedIn> person(ServletRequest request) {
    return request.getAttribute(PERSON) instanceof SignedIn person
        ? Optional.of(person)
        : Optional.empty();
  }

  /// Where a request came from.
  public static Origin origin(HttpServletRequest request, RequestFacts facts) {
    return new Origin(facts.clientAddress(request), RequestIdFilter.of(request));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<SignedIn> person =
        cookies
            .session(request)
            .flatMap(cookie -> findSession.find(cookie, origin(request, facts)));
    if (person.isPresent()) {
      request.setAttribute(PERSON, person.get());
      SecurityContext context = SecurityContextHolder.createEmptyContext();
      context.setAuthentication(new SessionAuthentication(person.get()));
      SecurityContextHolder.setContext(context);
    }
    try {
      chain.doFilter(request, response);
    } finally {
      SecurityContextHolder.clearContext();
    }
  }
}
