package dev.latchkey.console.page;

import dev.latchkey.signin.request.RequestIdFilter;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/// The page for errors that no controller answered: unknown addresses, wrong methods, failures of
/// our own. It says nothing of the inside.
@Controller
public final class LastResort implements ErrorController {
  private final VisitResolver visits;

  public LastResort(VisitResolver visits) {
    this.visits = visits;
  }

  @RequestMapping(path = "/error", produces = MediaType.TEXT_HTML_VALUE)
  ModelAndView error(HttpServletRequest request, HttpServletResponse response) {
    Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    int status = code instanceof Integer number ? number : HttpServletResponse.SC_NOT_FOUND;
    String requestId = RequestIdFilter.of(request);
    return Problems.answer(problem(status, requestId), visits.forError(request), request, response);
  }

  private static Problem problem(int status, String requestId) {
    return switch (status) {
      case 403 ->
          new Problem(
              403,
              "This request was refused",
              "It came from a page of another site, or from a page that was loaded before you "
                  + "signed in anew.",
              List.of("Load the page again and repeat what you did."),
              requestId);
      case 400, 405, 413, 415, 422 ->
          new Problem(
              status,
              "This request can't be read",
              "It is not one that a page of this console sends.",
              List.of("Go back, load the page again and repeat what you did."),
              requestId);
      case 404 ->
          new Problem(
              404,
              "There is no such page",
              "The address is wrong, what it showed is gone, or it belongs to an organization that "
                  + "you are no member of.",
              List.of(),
              requestId);
      default ->
          new Problem(
              status,
              "Latchkey failed to answer",
              "This is an error of Latchkey's own. It is in the server's log under the request id.",
              List.of("Whoever runs this server can find it by that id."),
              requestId);
    };
  }
}
