package dev.latchkey.console.token;

import dev.latchkey.console.page.FormProblems;
import dev.latchkey.console.page.Forms;
import dev.latchkey.console.page.NoSuchPage;
import dev.latchkey.console.page.PageRefused;
import dev.latchkey.console.page.Visit;
import dev.latchkey.domain.access.Once;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.change.AlreadyAnswered;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.organization.Subscriptions;
import dev.latchkey.domain.secret.Secret;
import dev.latchkey.domain.token.Draft;
import dev.latchkey.domain.token.IssueToken;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.domain.token.ListTokens;
import dev.latchkey.domain.token.ShowToken;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.token.Tokens;
import dev.latchkey.domain.usage.ShowRefusals;
import dev.latchkey.verification.address.IpAddress;
import dev.latchkey.verification.decision.Admission;
import dev.latchkey.verification.decision.Caller;
import dev.latchkey.verification.decision.Decision;
import dev.latchkey.verification.decision.Presented;
import dev.latchkey.verification.decision.Question;
import dev.latchkey.verification.explain.Recollection;
import dev.latchkey.verification.table.LiveTable;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// *Check a Token*: verifies and explains without a second token, by the very decision that answers
/// verifiers. A check here is not use, and the value is not in the answer.
@Controller
public final class CheckPage {
  private static final Duration VERIFIER_LASTS = Duration.ofDays(30);
  private static final Pattern REQUEST_ID = Pattern.compile("req_[0-9A-Za-z]{20}");
  private static final String NOT_BY_ID =
      "No answer is kept under this request id. Paste the token itself; its last refusals are on its"
          + " page.";

  private final Admission admission;
  private final LiveTable live;
  private final ShowRefusals showRefusals;
  private final IssueToken issueToken;
  private final Forms forms;
  private final ShowToken showToken;
  private final ListTokens listTokens;
  private final TokensInWords words;
  private final Subscriptions subscriptions;
  private final Addresses addresses;

  public CheckPage(
      Admission admission,
      LiveTable live,
      ShowRefusals showRefusals,
      IssueToken issueToken,
      Forms forms,
      ShowToken showToken,
      ListTokens listTokens,
      TokensInWords words,
      Subscriptions subscriptions,
      Addresses addresses) {
    this.admission = admission;
    this.live = live;
    this.showRefusals = showRefusals;
    this.issueToken = issueToken;
    this.forms = forms;
    this.showToken = showToken;
    this.listTokens = listTokens;
    this.words = words;
    this.subscriptions = subscriptions;
    this.addresses = addresses;
  }

  @GetMapping("/o/{organization}/check")
  ModelAndView show(Visit visit, @RequestParam(required = false) @Nullable String token) {
    Optional<Token> chosen = token == null ? newest(visit) : Optional.of(token(visit, token));
    CheckForm form =
        chosen
            .map(found -> CheckForm.about(found, words.environments(visit)))
            .orElseGet(CheckForm::empty);
    return page(visit, token == null ? CheckForm.empty() : form, chosen.orElse(null), null);
  }

  @PostMapping("/o/{organization}/check")
  ModelAndView check(
      Visit visit,
      @RequestParam(defaultValue = "") String value,
      @RequestParam(defaultValue = "") String service,
      @RequestParam(defaultValue = "") String environment,
      @RequestParam(defaultValue = "") String permissions,
      @RequestParam(defaultValue = "") String address) {
    if (!visit.may(Permission.TOKENS_VERIFY)) {
      throw new PageRefused(Refusal.Forbidden.lacks(Permission.TOKENS_VERIFY));
    }
    CheckForm form =
        new CheckForm(
            service, environment, permissions.strip(), address.strip(), "", FormProblems.NONE);
    if (value.isBlank()) {
      return page(visit, form.with(FormProblems.one("value", "Paste a token.")), null, null);
    }
    if (REQUEST_ID.matcher(value.strip()).matches()) {
      return page(visit, form.with(FormProblems.one("value", NOT_BY_ID)), null, null);
    }
    Optional<IpAddress> from = IpAddress.parse(form.address());
    if (from.isEmpty() && !form.address().isEmpty()) {
      return page(
          visit,
          form.with(
              FormProblems.one("address", "An address looks like 203.0.113.9 or 2001:db8::9.")),
          null,
          null);
    }
    Question question =
        new Question(
            null,
            service.isEmpty() ? null : service,
            environment.isEmpty() ? null : environment,
            Arrays.stream(form.permissions().split("[\\s,]+"))
                .filter(each -> !each.isEmpty())
                .toList(),
            from.orElse(null));
    Decision decision =
        admission.foresee(
            new Presented(value.strip()),
            question,
            new Caller.OfOrganization(
                visit.person().user().id().value(), visit.organization().id().value()));
    boolean diagnose = visit.may(Permission.TOKENS_DIAGNOSE);
    return page(
        visit, form, null, CheckAnswer.of(decision, question, visit, live.current(), diagnose));
  }

  /// By the id of a request: what a node remembers of its refusal.
  @PostMapping("/o/{organization}/check/request")
  ModelAndView request(Visit visit, @RequestParam(defaultValue = "") String request) {
    CheckForm form = new CheckForm("", "", "", "", request.strip(), FormProblems.NONE);
    if (form.request().isEmpty()) {
      return page(
          visit, form.with(FormProblems.one("request", "Paste a request id: req_….")), null, null);
    }
    Recollection recalled =
        PageRefused.orRefuse(showRefusals.ofRequest(visit.caller(), form.request()));
    if (recalled.found().isEmpty()) {
      return page(visit, form.with(FormProblems.one("request", unknown(recalled))), null, null);
    }
    return page(visit, form, null, CheckAnswer.of(recalled.found().getFirst(), visit));
  }

  private static String unknown(Recollection recalled) {
    String nodes =
        recalled.silent().isEmpty()
            ? ""
            : " Did not answer: " + String.join(", ", recalled.silent()) + ".";
    return "No refusal of this organization's tokens has this id among the last 10,000 that each node remembers."
        + nodes;
  }

  /// *Make a verifier token*: shown in this answer alone, to go into the command.
  @PostMapping("/o/{organization}/check/verifier")
  ModelAndView verifier(
      Visit visit, @RequestParam String token, @RequestParam(defaultValue = "") String key) {
    Token chosen = token(visit, token);
    Draft draft =
        Draft.management(
            Kind.PERSONAL,
            "Verifier, made while checking",
            null,
            Set.of(Permission.TOKENS_VERIFY.wire()),
            visit.times().now().plus(VERIFIER_LASTS));
    Once guard = forms.guard(visit, key, token, MyTokens::kept);
    Secret value;
    try {
      value = PageRefused.orRefuse(issueToken.issue(visit.once(guard), draft)).value();
    } catch (AlreadyAnswered earlier) {
      value = earlier.shownOnce();
    }
    return page(visit, CheckForm.about(chosen, words.environments(visit)), chosen, null)
        .addObject("verifier", value == null ? null : value.expose());
  }

  private ModelAndView page(
      Visit visit, CheckForm form, @Nullable Token chosen, @Nullable CheckAnswer answer) {
    ModelAndView page =
        new ModelAndView("console/token/check")
            .addObject("form", form)
            .addObject("answer", answer)
            .addObject("chosen", chosen == null ? null : words.row(visit, chosen))
            .addObject("services", words.services(visit))
            .addObject("environments", words.environments(visit))
            .addObject("command", chosen == null ? null : command(chosen, visit))
            .addObject("verifier", null)
            .addObject("key", forms.newKey())
            .addObject("mayCheck", visit.may(Permission.TOKENS_VERIFY))
            .addObject("mayDiagnose", visit.may(Permission.TOKENS_DIAGNOSE))
            .addObject("subscribe", chosen != null && lacksSubscription(visit, chosen));
    if (form.problems().any()) {
      page.setStatus(org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return page;
  }

  private boolean lacksSubscription(Visit visit, Token token) {
    return words.services(visit).stream()
        .anyMatch(
            service ->
                service.slug().equals(token.rights().service())
                    && service.needsSubscription()
                    && !subscriptions.exists(visit.organization().id(), service.slug()));
  }

  /// The one command that works as pasted, both values as dots.
  private String command(Token token, Visit visit) {
    CheckForm about = CheckForm.about(token, words.environments(visit));
    String place =
        about.environment().isEmpty() ? "" : ",\"environment\":\"" + about.environment() + "\"";
    return "curl -s "
        + addresses.verify()
        + " -H 'Authorization: Bearer lk_usr_••••' -H 'Content-Type: application/json' \\\n  -d '{\"token\":\""
        + token.hint()
        + "••••\",\"service\":\""
        + about.service()
        + "\""
        + place
        + "}'";
  }

  private Optional<Token> newest(Visit visit) {
    if (!visit.may(Permission.TOKENS_READ)) {
      return Optional.empty();
    }
    List<Token> found =
        PageRefused.orRefuse(
                listTokens.list(
                    visit.caller(),
                    Tokens.Filter.of(Kind.ENVIRONMENT, visit.times().now()),
                    Tokens.Sort.NEWEST,
                    new dev.latchkey.domain.access.Page.Wanted(1, null)))
            .items();
    return found.stream().findFirst();
  }

  private Token token(Visit visit, String id) {
    return PageRefused.orRefuse(
        showToken.show(visit.caller(), TokenId.parse(id).orElseThrow(NoSuchPage::new)));
  }
}
