package dev.latchkey.console.identity;

import dev.latchkey.console.page.FormProblems;
import dev.latchkey.console.page.Redirects;
import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.identity.AskForReset;
import dev.latchkey.domain.identity.Emails;
import dev.latchkey.domain.identity.ResetByLink;
import dev.latchkey.domain.identity.SendResetLink;
import dev.latchkey.domain.secret.Secret;
import dev.latchkey.signin.request.RequestFacts;
import dev.latchkey.signin.session.NextPage;
import dev.latchkey.signin.session.SessionCookies;
import dev.latchkey.signin.session.SessionFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// A new password by mail: asking for the link, with one answer whoever has the address; and the
/// page that the link opens.
@Controller
public final class ForgottenPage {
  static final String ASK = NextPage.SIGN_IN + "/forgotten";

  private final AskForReset askForReset;
  private final ResetByLink resetByLink;
  private final SessionCookies cookies;
  private final RequestFacts facts;

  public ForgottenPage(
      AskForReset askForReset,
      ResetByLink resetByLink,
      SessionCookies cookies,
      RequestFacts facts) {
    this.askForReset = askForReset;
    this.resetByLink = resetByLink;
    this.cookies = cookies;
    this.facts = facts;
  }

  @GetMapping(ASK)
  ModelAndView show() {
    return asking("", FormProblems.NONE, false);
  }

  @PostMapping(ASK)
  ModelAndView ask(
      @RequestParam(defaultValue = "") String email,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!askForReset.isPossible()) {
      return asking("", FormProblems.NONE, false);
    }
    Optional<FieldProblem> problem = Emails.problem("email", email.strip());
    if (problem.isPresent()) {
      return asking(email, FormProblems.of(List.of(problem.get())), false);
    }
    return switch (askForReset.ask(email.strip(), SessionFilter.origin(request, facts))) {
      case AskForReset.Result.Taken ignored -> asking(email.strip(), FormProblems.NONE, true);
      case AskForReset.Result.Wait(Duration rest) -> {
        ModelAndView page =
            asking(email, FormProblems.one("email", Waits.words(rest, response)), false);
        page.setStatus(HttpStatus.TOO_MANY_REQUESTS);
        yield page;
      }
    };
  }

  @GetMapping(SendResetLink.PATH)
  ModelAndView showReset(HttpServletRequest request) {
    return setting(FormProblems.NONE, request);
  }

  @PostMapping(SendResetLink.PATH)
  ModelAndView reset(
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String newPassword,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!facts.isSafe(request)) {
      return setting(FormProblems.NONE, request);
    }
    ResetByLink.Result result =
        resetByLink.reset(
            Secret.of(code.strip()), Secret.of(newPassword), SessionFilter.origin(request, facts));
    return switch (result) {
      case ResetByLink.Result.Reset ignored -> {
        cookies.endSession(request, response);
        yield Redirects.to(NextPage.SIGN_IN + "?changed");
      }
      case ResetByLink.Result.NotGood ignored ->
          setting(
              FormProblems.one(
                  "code",
                  "This link was used already or is older than 30 minutes. Ask for another."),
              request);
      case ResetByLink.Result.Unfit(FieldProblem problem) ->
          setting(FormProblems.of(List.of(problem)), request).addObject("code", code.strip());
    };
  }

  private ModelAndView asking(String email, FormProblems problems, boolean asked) {
    ModelAndView page =
        new ModelAndView("console/identity/forgotten")
            .addObject("email", email)
            .addObject("problems", problems)
            .addObject("asked", asked)
            .addObject("possible", askForReset.isPossible());
    if (problems.any()) {
      page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return page;
  }

  private ModelAndView setting(FormProblems problems, HttpServletRequest request) {
    ModelAndView page =
        new ModelAndView("console/identity/reset")
            .addObject("problems", problems)
            .addObject("code", "")
            .addObject("safe", facts.isSafe(request));
    if (problems.any()) {
      page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return page;
  }
}
