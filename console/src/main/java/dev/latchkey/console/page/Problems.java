package dev.latchkey.console.page;

import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.change.ChangeFailed;
import dev.latchkey.domain.secret.Passwords;
import dev.latchkey.signin.request.RequestIdFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/// Answers what a controller of the console could not: a page, or for a page's script the notice at
/// its head. Nothing that was typed is lost, since the form stays as it is.
@ControllerAdvice(basePackages = "dev.latchkey.console")
public final class Problems {
  private final RefusalWords words;
  private final VisitResolver visits;

  public Problems(RefusalWords words, VisitResolver visits) {
    this.words = words;
    this.visits = visits;
  }

  @ExceptionHandler
  ModelAndView refused(
      PageRefused refused, HttpServletRequest request, HttpServletResponse response) {
    if (refused.why() instanceof Refusal.ProofTooOld) {
      response.setHeader("Latchkey-Proof", "required");
    }
    Visit visit = visits.forError(request);
    Problem problem =
        refused.why() instanceof Refusal.NotFound && Htmx.isPart(request)
            ? words.gone(id(request))
            : words.of(refused.why(), visit, id(request));
    return answer(problem, visit, request, response);
  }

  @ExceptionHandler
  ModelAndView noSuchPage(
      NoSuchPage ignored, HttpServletRequest request, HttpServletResponse response) {
    return answer(words.notFound(id(request)), visits.forError(request), request, response);
  }

  @ExceptionHandler
  ModelAndView changeFailed(
      ChangeFailed failed, HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("Retry-After", "2");
    return answer(words.of(failed, id(request)), visits.forError(request), request, response);
  }

  @ExceptionHandler
  ModelAndView crowded(
      Passwords.Crowded ignored, HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("Retry-After", "1");
    Problem problem =
        new Problem(
            503,
            "Too many sign-ins at once",
            "More passwords wait to be checked than can be.",
            List.of("Try again in a second."),
            id(request));
    return answer(problem, visits.forError(request), request, response);
  }

  @ExceptionHandler
  ModelAndView badCursor(
      Page.BadCursor ignored, HttpServletRequest request, HttpServletResponse response) {
    return answer(words.notFound(id(request)), visits.forError(request), request, response);
  }

  /// The page, or for a page's script its notice.
  public static ModelAndView answer(
      Problem problem,
      @Nullable Visit visit,
      HttpServletRequest request,
      HttpServletResponse response) {
    response.setStatus(problem.status());
    boolean part = Htmx.isPart(request);
    if (part) {
      response.setHeader("HX-Retarget", "#notice");
      response.setHeader("HX-Reswap", "innerHTML");
    }
    String view = visit == null ? "console/page/problem-outside" : "console/page/problem";
    ModelAndView answer = new ModelAndView(part ? "console/page/notice :: problem" : view);
    answer.addObject("problem", problem);
    answer.addObject(VisitResolver.MODEL, visit);
    return answer;
  }

  private static String id(HttpServletRequest request) {
    return RequestIdFilter.of(request);
  }
}
