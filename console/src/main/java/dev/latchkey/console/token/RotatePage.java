package dev.latchkey.console.token;

import dev.latchkey.console.page.Forms;
import dev.latchkey.console.page.Htmx;
import dev.latchkey.console.page.NoSuchPage;
import dev.latchkey.console.page.PageRefused;
import dev.latchkey.console.page.Redirects;
import dev.latchkey.console.page.Visit;
import dev.latchkey.domain.access.Once;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.change.AlreadyAnswered;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.token.IssueToken.IssuedToken;
import dev.latchkey.domain.token.KindPolicies;
import dev.latchkey.domain.token.RotateToken;
import dev.latchkey.domain.token.ShowToken;
import dev.latchkey.domain.token.TakeBackRotation;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.usage.Usages;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// *Rotate*: asks for the overlap, makes the new value, and takes it back. The value of a kind that
/// is shown once is shown in the answer; others' is had by *Copy*.
@Controller
public final class RotatePage {
  private static final Map<String, Duration> OVERLAPS =
      Map.of(
          "0", Duration.ZERO,
          "1h", Duration.ofHours(1),
          "24h", RotateToken.USUAL_OVERLAP,
          "7d", Duration.ofDays(7),
          "30d", RotateToken.LONGEST_OVERLAP);

  private final ShowToken showToken;
  private final RotateToken rotateToken;
  private final TakeBackRotation takeBackRotation;
  private final KindPolicies policies;
  private final Facts facts;
  private final Addresses addresses;
  private final Forms forms;

  public RotatePage(
      ShowToken showToken,
      RotateToken rotateToken,
      TakeBackRotation takeBackRotation,
      KindPolicies policies,
      Usages usages,
      LiveUse liveUse,
      Addresses addresses,
      Forms forms) {
    this.showToken = showToken;
    this.rotateToken = rotateToken;
    this.takeBackRotation = takeBackRotation;
    this.policies = policies;
    this.facts = new Facts(usages, liveUse);
    this.addresses = addresses;
    this.forms = forms;
  }

  @GetMapping("/o/{organization}/access-tokens/{id}/rotate")
  ModelAndView ask(Visit visit, @PathVariable String id, HttpServletRequest request) {
    Token token = token(visit, id);
    String view = Htmx.isPart(request) ? "console/token/rotate :: dialog" : "console/token/rotate";
    return new ModelAndView(view)
        .addObject("path", path(visit, token))
        .addObject("back", back(visit, token))
        .addObject("title", "Rotate " + token.label() + "?")
        .addObject("key", forms.newKey())
        .addObject("again", policies.of(token.kind()).canBeShownAgain())
        .addObject("facts", facts.use(token, visit.times()));
  }

  /// @param overlap one of [#OVERLAPS]; anything else is the usual one
  @PostMapping("/o/{organization}/access-tokens/{id}/rotate")
  ModelAndView rotate(
      Visit visit,
      @PathVariable String id,
      @RequestParam(defaultValue = "24h") String overlap,
      @RequestParam(defaultValue = "") String key) {
    Token token = token(visit, id);
    Duration lasting = OVERLAPS.getOrDefault(overlap, RotateToken.USUAL_OVERLAP);
    Once guard = forms.guard(visit, key, id + " " + lasting, RotatePage::kept);
    try {
      Outcome<IssuedToken> outcome =
          rotateToken.rotate(visit.once(guard), token.id(), lasting, null);
      return switch (outcome) {
        case Outcome.Done<IssuedToken> done ->
            answer(visit, token, done.value().token().hint(), done.value().value().expose());
        case Outcome.Refused<IssuedToken>(Refusal why) -> throw new PageRefused(why);
      };
    } catch (AlreadyAnswered earlier) {
      var value = earlier.shownOnce();
      String hint = new String(earlier.content(), StandardCharsets.US_ASCII);
      return answer(visit, token, hint, value == null ? null : value.expose());
    }
  }

  @PostMapping("/o/{organization}/access-tokens/{id}/rotate/back")
  ModelAndView takeBack(Visit visit, @PathVariable String id) {
    Token token = token(visit, id);
    PageRefused.orRefuse(takeBackRotation.takeBack(visit.caller(), token.id(), null));
    return Redirects.to(back(visit, token));
  }

  private ModelAndView answer(Visit visit, Token token, String hint, @Nullable String value) {
    if (value == null || policies.of(token.kind()).canBeShownAgain()) {
      return Redirects.to(back(visit, token));
    }
    return new ModelAndView("console/token/shown-once")
        .addObject("hint", hint)
        .addObject("value", value)
        .addObject("name", token.label())
        .addObject("heading", token.label() + " has a new value")
        .addObject("addresses", addresses)
        .addObject("organization", visit.organization().slug())
        .addObject("verifies", token.rights().permissions().contains("tokens:verify"))
        .addObject("done", back(visit, token));
  }

  private static Once.Answer kept(Object result) {
    return MyTokens.kept(result);
  }

  private static String path(Visit visit, Token token) {
    return visit.home() + "/access-tokens/" + token.id() + "/rotate";
  }

  private static String back(Visit visit, Token token) {
    return switch (token.kind()) {
      case PERSONAL -> visit.home() + "/my-tokens";
      case ORGANIZATION -> OrganizationTokensPage.address(visit);
      case ENVIRONMENT, GROUP, APPLICATION, CUSTOMER, AGENT, VERIFIER, CHILD ->
          visit.home() + "/access-tokens/" + token.id();
    };
  }

  private Token token(Visit visit, String id) {
    Token token =
        PageRefused.orRefuse(
            showToken.show(visit.caller(), TokenId.parse(id).orElseThrow(NoSuchPage::new)));
    if (!policies.of(token.kind()).canOverlap()) {
      throw new NoSuchPage();
    }
    return token;
  }
}
