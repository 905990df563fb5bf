package dev.latchkey.console.identity;

import dev.latchkey.console.page.FormProblems;
import dev.latchkey.console.page.Redirects;
import dev.latchkey.console.page.Visit;
import dev.latchkey.domain.identity.ProveIdentity;
import dev.latchkey.domain.secret.Secret;
import dev.latchkey.signin.session.NextPage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// Asks for the password again before a value is shown: in a dialog for the page's script (204, or
/// 422 with the dialog's message), as a page without.
@Controller
public final class ProvePage {
  private static final String SCRIPT = "Latchkey-Script";

  private final ProveIdentity proveIdentity;

  public ProvePage(ProveIdentity proveIdentity) {
    this.proveIdentity = proveIdentity;
  }

  @GetMapping("/account/prove")
  ModelAndView show(Visit visit, @RequestParam(required = false) @Nullable String next) {
    return page(next, FormProblems.NONE);
  }

  @PostMapping("/account/prove")
  @Nullable ModelAndView prove(
      Visit visit,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(required = false) @Nullable String next,
      HttpServletRequest request,
      HttpServletResponse response) {
    String message =
        switch (proveIdentity.prove(visit.person(), Secret.of(password))) {
          case ProveIdentity.Result.Proven ignored -> null;
          case ProveIdentity.Result.Wrong ignored -> "This is not your password.";
          case ProveIdentity.Result.Wait(Duration rest) -> Waits.words(rest, response);
        };
    boolean script = request.getHeader(SCRIPT) != null;
    if (message == null) {
      if (script) {
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        return null;
      }
      return Redirects.to(NextPage.of(next));
    }
    ModelAndView page = page(next, FormProblems.one("password", message));
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    if (script) {
      page.setViewName("console/identity/prove :: message");
    }
    return page;
  }

  private static ModelAndView page(@Nullable String next, FormProblems problems) {
    ModelAndView page = new ModelAndView("console/identity/prove");
    page.addObject("next", NextPage.of(next));
    page.addObject("problems", problems);
    return page;
  }
}
