package dev.latchkey.console.identity;

import dev.latchkey.console.page.Redirects;
import dev.latchkey.domain.identity.SignIn;
import dev.latchkey.domain.secret.Secret;
import dev.latchkey.signin.request.RequestFacts;
import dev.latchkey.signin.request.SigninSettings;
import dev.latchkey.signin.session.NextPage;
import dev.latchkey.signin.session.SessionCookies;
import dev.latchkey.signin.session.SessionFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The sign-in page: one form, one message for every refusal.
@Controller
public final class SignInPage {
  private static final String WRONG = "E-mail or password is wrong.";

  private final SignIn signIn;
  private final SessionCookies cookies;
  private final RequestFacts facts;
  private final SigninSettings settings;
  private final NewcomerZone newcomerZone;

  public SignInPage(
      SignIn signIn,
      SessionCookies cookies,
      RequestFacts facts,
      SigninSettings settings,
      NewcomerZone newcomerZone) {
    this.signIn = signIn;
    this.cookies = cookies;
    this.facts = facts;
    this.settings = settings;
    this.newcomerZone = newcomerZone;
  }

  @GetMapping(NextPage.SIGN_IN)
  ModelAndView show(
      @RequestParam(required = false) @Nullable String next, HttpServletRequest request) {
    if (SessionFilter.person(request).isPresent()) {
      return Redirects.to(NextPage.of(next));
    }
    return page("", next, null, 0, request);
  }

  @PostMapping(NextPage.SIGN_IN)
  ModelAndView signIn(
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(required = false) @Nullable String next,
      @RequestParam(defaultValue = "") String zone,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!facts.isSafe(request)) {
      return page("", next, null, 0, request);
    }
    SignIn.Attempt attempt =
        new SignIn.Attempt(
            email,
            Secret.of(password),
            cookies.knownBrowser(request).orElse(null),
            Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)).orElse(""),
            SessionFilter.origin(request, facts));
    return switch (signIn.signIn(attempt)) {
      case SignIn.Result.In in -> enter(in, next, zone, request, response);
      case SignIn.Result.Refused ignored -> page(email, next, WRONG, 0, request);
      case SignIn.Result.Wait(Duration rest) -> wait(email, next, rest, request, response);
    };
  }

  private ModelAndView enter(
      SignIn.Result.In in,
      @Nullable String next,
      String zone,
      HttpServletRequest request,
      HttpServletResponse response) {
    cookies.giveSession(request, response, in.begun().cookie());
    if (in.knownBrowser() != null) {
      cookies.giveKnownBrowser(request, response, in.knownBrowser());
    }
    newcomerZone.keep(in.begun(), zone, SessionFilter.origin(request, facts));
    return Redirects.to(NextPage.of(next));
  }

  private ModelAndView wait(
      String email,
      @Nullable String next,
      Duration rest,
      HttpServletRequest request,
      HttpServletResponse response) {
    ModelAndView page =
        page(email, next, Waits.words(rest, response), Waits.seconds(rest), request);
    page.setStatus(HttpStatus.TOO_MANY_REQUESTS);
    return page;
  }

  private ModelAndView page(
      String email,
      @Nullable String next,
      @Nullable String message,
      long retrySeconds,
      HttpServletRequest request) {
    ModelAndView page = new ModelAndView("console/identity/sign-in");
    page.addObject(
        "page",
        new SignInView(
            email,
            NextPage.of(next),
            message,
            retrySeconds,
            facts.isSafe(request),
            request.getParameter("changed") != null,
            settings.publicOrigin(),
            request.getLocalPort()));
    if (message != null && retrySeconds == 0) {
      page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return page;
  }
}
