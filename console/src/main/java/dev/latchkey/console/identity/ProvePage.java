package dev.latchkey.console.identity;

import dev.latchkey.console.page.FormProblems;
import dev.latchkey.console.page.Redirects;
import dev.latchkey.console.page.Visit;
import dev.latchkey.domain.identity.PasskeyProofs.RelyingParty;
import dev.latchkey.domain.identity.ProveIdentity;
import dev.latchkey.domain.identity.SecondFactor;
import dev.latchkey.domain.identity.SignInWithPasskey;
import dev.latchkey.domain.secret.Secret;
import dev.latchkey.signin.passkey.RelyingParties;
import dev.latchkey.signin.session.NextPage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// Asks for the password again, with a code where there is a second factor, or for a passkey,
// before
/// a value is shown or a way to sign in is changed: in a dialog for the page's script (204, or 422
/// with the dialog's message), as a page without.
@Controller
public final class ProvePage {
  private static final String SCRIPT = "Latchkey-Script";

  private static final String CODE = "Latchkey-Code";
  private static final String PATH = "/account/prove";

  private final ProveIdentity proveIdentity;
  private final SignInWithPasskey signInWithPasskey;
  private final SecondFactor secondFactor;
  private final RelyingParties parties;

  public ProvePage(
      ProveIdentity proveIdentity,
      SignInWithPasskey signInWithPasskey,
      SecondFactor secondFactor,
      RelyingParties parties) {
    this.proveIdentity = proveIdentity;
    this.signInWithPasskey = signInWithPasskey;
    this.secondFactor = secondFactor;
    this.parties = parties;
  }

  /// The page's address, leading on to `next`.
  static String before(String next) {
    return PATH + "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
  }

  @GetMapping(PATH)
  ModelAndView show(
      Visit visit,
      @RequestParam(required = false) @Nullable String next,
      HttpServletRequest request) {
    return page(visit, next, FormProblems.NONE, request);
  }

  @PostMapping(PATH)
  @Nullable ModelAndView prove(
      Visit visit,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "") String code,
      @RequestParam(required = false) @Nullable String next,
      HttpServletRequest request,
      HttpServletResponse response) {
    FormProblems problems =
        switch (proveIdentity.prove(visit.person(), Secret.of(password), code)) {
          case ProveIdentity.Result.Proven ignored -> FormProblems.NONE;
          case ProveIdentity.Result.Wrong ignored ->
              FormProblems.one("password", "This is not your password.");
          case ProveIdentity.Result.CodeWanted ignored -> {
            response.setHeader(CODE, "wanted");
            yield FormProblems.one("code", "Give the code of your authenticator app too.");
          }
          case ProveIdentity.Result.WrongCode(Instant now) ->
              FormProblems.one("code", CodeWords.wrong(now));
          case ProveIdentity.Result.Wait(Duration rest) ->
              FormProblems.one("password", Waits.words(rest, response));
        };
    boolean script = request.getHeader(SCRIPT) != null;
    if (!problems.any()) {
      if (script) {
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        return null;
      }
      return Redirects.to(NextPage.of(next));
    }
    ModelAndView page = page(visit, next, problems, request);
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    if (script) {
      page.setViewName("console/identity/prove :: message");
    }
    return page;
  }

  @PostMapping(PATH + "/passkey")
  ModelAndView passkey(
      Visit visit,
      @RequestParam(name = "response", defaultValue = "") String said,
      @RequestParam(required = false) @Nullable String next,
      HttpServletRequest request) {
    boolean proven =
        parties
            .of(request)
            .filter(party -> signInWithPasskey.prove(visit.person(), party, said))
            .isPresent();
    if (proven) {
      return Redirects.to(NextPage.of(next));
    }
    FormProblems problems = FormProblems.one("", "This passkey is none of yours here.");
    ModelAndView page = page(visit, next, problems, request);
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }

  private ModelAndView page(
      Visit visit, @Nullable String next, FormProblems problems, HttpServletRequest request) {
    ModelAndView page = new ModelAndView("console/identity/prove");
    page.addObject("wantsCode", secondFactor.isSet(visit.person().user().id()));
    page.addObject("hasPassword", visit.person().user().passwordHash() != null);
    page.addObject("passkeysFor", parties.of(request).map(RelyingParty::id).orElse(null));
    page.addObject("next", NextPage.of(next));
    page.addObject("problems", problems);
    return page;
  }
}
