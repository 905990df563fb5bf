package dev.latchkey.console.identity;

import dev.latchkey.console.page.FormProblems;
import dev.latchkey.console.page.Redirects;
import dev.latchkey.console.page.Visit;
import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.identity.ChangePassword;
import dev.latchkey.domain.secret.Secret;
import dev.latchkey.signin.session.SessionCookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// Sets a password of one's own.
@Controller
public final class PasswordPage {
  private static final String PATH = "/account/password";

  private final ChangePassword changePassword;
  private final SessionCookies cookies;

  public PasswordPage(ChangePassword changePassword, SessionCookies cookies) {
    this.changePassword = changePassword;
    this.cookies = cookies;
  }

  @GetMapping(PATH)
  ModelAndView show(Visit visit, @RequestParam(required = false) @Nullable Integer ended) {
    return page(visit, FormProblems.NONE).addObject("ended", ended);
  }

  @PostMapping(PATH)
  ModelAndView change(
      Visit visit,
      @RequestParam(defaultValue = "") String currentPassword,
      @RequestParam(defaultValue = "") String newPassword,
      HttpServletRequest request,
      HttpServletResponse response) {
    ChangePassword.Result result =
        changePassword.change(visit.person(), Secret.of(currentPassword), Secret.of(newPassword));
    FormProblems problems =
        switch (result) {
          case ChangePassword.Result.Changed changed -> {
            cookies.giveSession(request, response, changed.begun().cookie());
            yield FormProblems.NONE;
          }
          case ChangePassword.Result.Wrong ignored ->
              FormProblems.one("currentPassword", "This is not your current password.");
          case ChangePassword.Result.Wait(Duration rest) ->
              FormProblems.one(
                  "currentPassword",
                  "Too many tries. Try again in " + Math.max(1, rest.toSeconds()) + " seconds.");
          case ChangePassword.Result.Unfit(FieldProblem problem) ->
              FormProblems.of(List.of(problem));
        };
    if (problems.any()) {
      ModelAndView page = page(visit, problems);
      page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return page;
    }
    int ended =
        result instanceof ChangePassword.Result.Changed changed ? changed.otherSessionsEnded() : 0;
    return Redirects.to(PATH + "?ended=" + ended);
  }

  private static ModelAndView page(Visit visit, FormProblems problems) {
    return new ModelAndView("console/identity/password")
        .addObject("problems", problems)
        .addObject("firstPasswordUntil", firstPassword(visit))
        .addObject("ended", null);
  }

  private static @Nullable String firstPassword(Visit visit) {
    var until = visit.person().user().firstPasswordUntil();
    return until == null ? null : visit.times().exactText(until);
  }
}
