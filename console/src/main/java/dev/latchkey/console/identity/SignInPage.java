package dev.latchkey.console.identity;

import dev.latchkey.console.page.FormProblems;
import dev.latchkey.console.page.Redirects;
import dev.latchkey.domain.identity.FinishSignIn;
import dev.latchkey.domain.identity.PasskeyProofs.RelyingParty;
import dev.latchkey.domain.identity.SignIn;
import dev.latchkey.domain.identity.SignInWithPasskey;
import dev.latchkey.domain.secret.Secret;
import dev.latchkey.signin.passkey.RelyingParties;
import dev.latchkey.signin.request.RequestFacts;
import dev.latchkey.signin.request.SigninSettings;
import dev.latchkey.signin.session.NextPage;
import dev.latchkey.signin.session.SessionCookies;
import dev.latchkey.signin.session.SessionFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/// The sign-in page: one form, one message for every refusal.
@Controller
public final class SignInPage {
  private static final String WRONG = "E-mail or password is wrong.";
  private static final String TOO_LATE = "That took more than 5 minutes. Sign in again.";
  private static final String NO_PASSKEY =
      "This passkey does not let in here. Sign in another way.";
  private static final String PASSKEY = NextPage.SIGN_IN + "/passkey";

  private final SignIn signIn;
  private final FinishSignIn finishSignIn;
  private final SignInWithPasskey signInWithPasskey;
  private final RelyingParties parties;
  private final SessionCookies cookies;
  private final RequestFacts facts;
  private final SigninSettings settings;
  private final NewcomerZone newcomerZone;

  public SignInPage(
      SignIn signIn,
      FinishSignIn finishSignIn,
      SignInWithPasskey signInWithPasskey,
      RelyingParties parties,
      SessionCookies cookies,
      RequestFacts facts,
      SigninSettings settings,
      NewcomerZone newcomerZone) {
    this.signIn = signIn;
    this.finishSignIn = finishSignIn;
    this.signInWithPasskey = signInWithPasskey;
    this.parties = parties;
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
      case SignIn.Result.SecondStep(Secret ticket) ->
          secondStep(ticket, next, zone, FormProblems.NONE);
      case SignIn.Result.Refused ignored -> page(email, next, WRONG, 0, request);
      case SignIn.Result.Wait(Duration rest) -> wait(email, next, rest, request, response);
    };
  }

  @PostMapping(NextPage.SIGN_IN + "/code")
  ModelAndView code(
      @RequestParam(defaultValue = "") String ticket,
      @RequestParam(defaultValue = "") String code,
      @RequestParam(required = false) @Nullable String next,
      @RequestParam(defaultValue = "") String zone,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!facts.isSafe(request)) {
      return page("", next, null, 0, request);
    }
    Secret given = Secret.of(ticket);
    return switch (finishSignIn.finish(given, code, Arrivals.of(request, cookies, facts))) {
      case FinishSignIn.Result.In(SignIn.Result.In in) -> enter(in, next, zone, request, response);
      case FinishSignIn.Result.Wrong(Instant now) ->
          secondStep(given, next, zone, FormProblems.one("code", CodeWords.wrong(now)));
      case FinishSignIn.Result.TooLate ignored -> page("", next, TOO_LATE, 0, request);
      case FinishSignIn.Result.Wait(Duration rest) -> {
        ModelAndView page =
            secondStep(given, next, zone, FormProblems.one("code", Waits.words(rest, response)));
        page.setStatus(HttpStatus.TOO_MANY_REQUESTS);
        yield page;
      }
    };
  }

  /// What a passkey is to sign, as plain text.
  @GetMapping(PASSKEY)
  @ResponseBody
  String challenge(HttpServletResponse response) {
    response.setContentType("text/plain;charset=UTF-8");
    return signInWithPasskey.challenge().expose();
  }

  @PostMapping(PASSKEY)
  ModelAndView passkey(
      @RequestParam(name = "response", defaultValue = "") String said,
      @RequestParam(required = false) @Nullable String next,
      @RequestParam(defaultValue = "") String zone,
      HttpServletRequest request,
      HttpServletResponse response) {
    return parties
        .of(request)
        .filter(party -> facts.isSafe(request))
        .flatMap(
            party -> signInWithPasskey.signIn(party, said, Arrivals.of(request, cookies, facts)))
        .map(in -> enter(in, next, zone, request, response))
        .orElseGet(() -> page("", next, NO_PASSKEY, 0, request));
  }

  private static ModelAndView secondStep(
      Secret ticket, @Nullable String next, String zone, FormProblems problems) {
    ModelAndView page =
        new ModelAndView("console/identity/second-step")
            .addObject("ticket", ticket.expose())
            .addObject("next", NextPage.of(next))
            .addObject("zone", zone)
            .addObject("problems", problems);
    if (problems.any()) {
      page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return page;
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
            parties.of(request).map(RelyingParty::id).orElse(null),
            request.getLocalPort()));
    if (message != null && retrySeconds == 0) {
      page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return page;
  }
}
