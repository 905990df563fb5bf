package dev.latchkey.management.answer;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.api.error.Problem;
import dev.latchkey.signin.request.RequestIdFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.security.web.firewall.HttpStatusRequestRejectedHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/// Answers requests that Spring Security's firewall rejects before anything else sees them: for the
/// management API with a problem document. No thing has such a path, so it is not found.
public final class RejectedRequests implements RequestRejectedHandler {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private final RequestRejectedHandler others = new HttpStatusRequestRejectedHandler();

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, RequestRejectedException rejected)
      throws IOException, jakarta.servlet.ServletException {
    if (!ProblemResolver.isOurs(request)) {
      others.handle(request, response, rejected);
      return;
    }
    boolean known = METHODS.contains(request.getMethod());
    ErrorCode code = known ? ErrorCode.NOT_FOUND : ErrorCode.METHOD_NOT_ALLOWED;
    if (!known) {
      response.setHeader("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE");
    }
    response.setStatus(code.status());
    response.setContentType(Problem.MEDIA_TYPE);
    response.getOutputStream().write(JsonForm.bytes(Problem.of(code, RequestIdFilter.of(request))));
  }
}
