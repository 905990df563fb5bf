package dev.latchkey.signin.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.web.access.AccessDeniedHandler;

/// Answers a form whose token is missing or another's: 403, or for whoever is not signed in any
/// more, the way to the sign-in page.
public final class FormRefused implements AccessDeniedHandler {
  private final SignInFirst signInFirst = new SignInFirst();

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
      throws IOException {
    if (SessionFilter.person(request).isPresent()) {
      response.sendError(
          HttpServletResponse.SC_FORBIDDEN, "The form belongs to another session; load it again.");
    } else {
      signInFirst.commence(
          request, response, new InsufficientAuthenticationException("not signed in"));
    }
  }
}
