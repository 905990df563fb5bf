package dev.latchkey.console.token;

import dev.latchkey.console.page.FormProblems;
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
import dev.latchkey.domain.organization.Subscriptions;
import dev.latchkey.domain.token.IssueToken;
import dev.latchkey.domain.token.IssueToken.IssuedToken;
import dev.latchkey.domain.token.ShowToken;
import dev.latchkey.domain.token.Token;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// *Add Token*: the inline row, and what *Submit* makes of it.
@Controller
public final class AddToken {
  private final IssueToken issueToken;
  private final ShowToken showToken;
  private final Subscriptions subscriptions;
  private final TokensInWords rows;
  private final AccessTokensPage list;
  private final ExpiryLimits limits;
  private final Forms forms;

  public AddToken(
      IssueToken issueToken,
      ShowToken showToken,
      Subscriptions subscriptions,
      TokensInWords rows,
      AccessTokensPage list,
      ExpiryLimits limits,
      Forms forms) {
    this.issueToken = issueToken;
    this.showToken = showToken;
    this.subscriptions = subscriptions;
    this.rows = rows;
    this.list = list;
    this.limits = limits;
    this.forms = forms;
  }

  /// The row, empty, or as it stands after the scope was changed.
  @GetMapping("/o/{organization}/access-tokens/add")
  ModelAndView row(
      Visit visit,
      @RequestParam(defaultValue = "") String environment,
      @RequestParam(defaultValue = "") String description,
      @RequestParam(defaultValue = "") String scope,
      @RequestParam(name = "permission", defaultValue = "") Set<String> permissions,
      @RequestParam(defaultValue = "") String until,
      @RequestParam(defaultValue = "") String key,
      HttpServletRequest request) {
    if (!Htmx.isPart(request)) {
      return Redirects.to(visit.home() + "/access-tokens?add");
    }
    AddForm given =
        new AddForm(
            environment,
            description,
            scope,
            permissions,
            until,
            key.isEmpty() ? forms.newKey() : key,
            FormProblems.NONE);
    AddForm form = given.cleared().within(rows.permissions(visit, given.scope()));
    return fragment(visit, form)
        .addObject("announcement", announcement(given, form, !key.isEmpty()));
  }

  @PostMapping("/o/{organization}/access-tokens")
  ModelAndView add(
      Visit visit,
      @RequestParam(defaultValue = "") String environment,
      @RequestParam(defaultValue = "") String description,
      @RequestParam(defaultValue = "") String scope,
      @RequestParam(name = "permission", defaultValue = "") Set<String> permissions,
      @RequestParam(defaultValue = "") String until,
      @RequestParam(defaultValue = "") String key,
      HttpServletRequest request) {
    AddForm form =
        new AddForm(environment, description, scope, permissions, until, key, FormProblems.NONE);
    FormProblems missing = form.missing();
    if (missing.any()) {
      return again(visit, form.with(missing), request);
    }
    Once guard = forms.guard(visit, key, form.content(), AddToken::idOf);
    try {
      return switch (issueToken.issue(visit.once(guard), form.draft(visit.times()))) {
        case Outcome.Done<IssuedToken> done -> added(visit, done.value().token(), request);
        case Outcome.Refused<IssuedToken>(Refusal why) ->
            FormProblems.of(why)
                .map(problems -> again(visit, form.with(problems), request))
                .orElseThrow(() -> new PageRefused(why));
      };
    } catch (AlreadyAnswered earlier) {
      return added(visit, madeBefore(visit, earlier), request);
    }
  }

  private ModelAndView added(Visit visit, Token token, HttpServletRequest request) {
    if (!Htmx.isPart(request)) {
      return Redirects.to(visit.home() + "/access-tokens?made=" + token.id() + "#" + token.id());
    }
    return new ModelAndView("console/token/row :: added")
        .addObject("row", rows.row(visit, token).asFresh())
        .addObject("count", list.total(visit));
  }

  private ModelAndView again(Visit visit, AddForm form, HttpServletRequest request) {
    ModelAndView answer =
        Htmx.isPart(request) ? fragment(visit, form) : list.page(visit, request, form, null);
    answer.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return answer;
  }

  private ModelAndView fragment(Visit visit, AddForm form) {
    return new ModelAndView("console/token/row :: add-row")
        .addObject("add", form)
        .addObject("environments", rows.environments(visit))
        .addObject("limit", limits.of(visit, rows.environments(visit)))
        .addObject("earliest", visit.times().today().toString())
        .addObject("services", rows.services(visit))
        .addObject("offered", rows.permissions(visit, form.scope()))
        .addObject("needsSubscription", needsSubscription(visit, form));
  }

  private boolean needsSubscription(Visit visit, AddForm form) {
    return rows.services(visit).stream()
        .anyMatch(
            service ->
                service.slug().equals(form.scope())
                    && service.needsSubscription()
                    && !subscriptions.exists(visit.organization().id(), service.slug()));
  }

  private static String announcement(AddForm given, AddForm form, boolean changed) {
    if (!given.environment().equals(form.environment())) {
      return "All Environments is for Agent Registration only. Choose an environment.";
    }
    return changed && form.offersAll() ? "All Environments can be chosen now." : "";
  }

  private Token madeBefore(Visit visit, AlreadyAnswered earlier) {
    Optional<TokenId> id = TokenId.parse(new String(earlier.content(), StandardCharsets.US_ASCII));
    return PageRefused.orRefuse(showToken.show(visit.caller(), id.orElseThrow(NoSuchPage::new)));
  }

  static Once.Answer idOf(Object result) {
    return result instanceof Outcome.Done<?> done && done.value() instanceof IssuedToken issued
        ? new Once.Answer(issued.token().id().toString().getBytes(StandardCharsets.US_ASCII), null)
        : new Once.Answer(new byte[0], null);
  }
}
