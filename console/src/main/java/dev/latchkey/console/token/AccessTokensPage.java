package dev.latchkey.console.token;

import dev.latchkey.console.page.Forms;
import dev.latchkey.console.page.PageRefused;
import dev.latchkey.console.page.Redirects;
import dev.latchkey.console.page.Visit;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.id.EnvironmentId;
import dev.latchkey.domain.organization.Environment;
import dev.latchkey.domain.organization.Service;
import dev.latchkey.domain.organization.Subscriptions;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.domain.token.ListTokens;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.token.Tokens;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/// *Access Tokens*: the environment tokens of an organization.
@Controller
public final class AccessTokensPage {
  private static final int COUNTED = 10_000;

  private final ListTokens listTokens;
  private final TokensInWords rows;
  private final Subscriptions subscriptions;
  private final ExpiryLimits limits;
  private final Forms forms;

  public AccessTokensPage(
      ListTokens listTokens,
      TokensInWords rows,
      Subscriptions subscriptions,
      ExpiryLimits limits,
      Forms forms) {
    this.listTokens = listTokens;
    this.rows = rows;
    this.subscriptions = subscriptions;
    this.limits = limits;
    this.forms = forms;
  }

  @GetMapping("/o/{organization}/access-tokens")
  ModelAndView show(Visit visit, HttpServletRequest request) {
    TokenQuery query = TokenQuery.of(request.getParameterMap());
    if (query.isValue()) {
      String cut = query.cut().here();
      return Redirects.to(visit.path() + cut + (cut.isEmpty() ? "?" : "&") + "pasted");
    }
    boolean adds = request.getParameter("add") != null && visit.may(Permission.TOKENS_WRITE);
    return page(
        visit, request, adds ? AddForm.empty(forms.newKey()) : null, request.getParameter("edit"));
  }

  /// The whole page, with the inline row where `add` is given and one row to edit.
  ModelAndView page(
      Visit visit, HttpServletRequest request, @Nullable AddForm add, @Nullable String edited) {
    TokenQuery query = TokenQuery.of(request.getParameterMap());
    List<Environment> environments = rows.environments(visit);
    Tokens.Filter filter = filter(visit, query, environments);
    Page<Token> found =
        PageRefused.orRefuse(listTokens.list(visit.caller(), filter, query.order(), query.page()));
    int count = PageRefused.orRefuse(listTokens.count(visit.caller(), filter, COUNTED));
    String made = request.getParameter("made");
    List<TokenRow> shown =
        rows.rows(visit, found.items()).stream()
            .map(row -> row.id().equals(made) ? row.asFresh() : row)
            .toList();
    return new ModelAndView("console/token/access-tokens")
        .addObject("query", query)
        .addObject("rows", shown)
        .addObject("edited", edited)
        .addObject("count", Counts.of(count, COUNTED, "token"))
        .addObject("empty", found.items().isEmpty() && !query.narrows() && query.at().isEmpty())
        .addObject("older", found.next() == null ? null : query.older(found.next()))
        .addObject("newer", query.newer())
        .addObject("add", add)
        .addObject("chips", Chips.of(query, environments, rows.services(visit)))
        .addObject("environments", environments)
        .addObject("limit", limits.of(visit, environments))
        .addObject("earliest", visit.times().today().toString())
        .addObject("services", rows.services(visit))
        .addObject("offered", add == null ? null : rows.permissions(visit, add.scope()))
        .addObject("needsSubscription", add != null && needsSubscription(visit, add))
        .addObject("mayAdd", visit.may(Permission.TOKENS_WRITE))
        .addObject("mayReveal", visit.may(Permission.TOKENS_REVEAL))
        .addObject("pasted", request.getParameter("pasted") != null)
        .addObject("done", request.getParameter("done"));
  }

  Tokens.Filter filter(Visit visit, TokenQuery query, List<Environment> environments) {
    Instant startOfToday = visit.times().endOf(visit.times().today().minusDays(1));
    EnvironmentId chosen =
        environments.stream()
            .filter(each -> each.slug().equals(query.environment()))
            .map(Environment::id)
            .findFirst()
            .orElse(null);
    return query.filter(chosen, startOfToday, visit.times().now());
  }

  /// How many tokens the organization has, of those that this person may see.
  Counts total(Visit visit) {
    Tokens.Filter all = Tokens.Filter.of(Kind.ENVIRONMENT, visit.times().now());
    return Counts.of(
        PageRefused.orRefuse(listTokens.count(visit.caller(), all, COUNTED)), COUNTED, "token");
  }

  private boolean needsSubscription(Visit visit, AddForm add) {
    return rows.services(visit).stream()
        .filter(Service::needsSubscription)
        .map(Service::slug)
        .anyMatch(
            slug ->
                slug.equals(add.scope()) && !subscriptions.exists(visit.organization().id(), slug));
  }
}
