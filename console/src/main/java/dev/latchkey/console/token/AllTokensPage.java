package dev.latchkey.console.token;

import dev.latchkey.console.page.PageRefused;
import dev.latchkey.console.page.Redirects;
import dev.latchkey.console.page.Visit;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.organization.Environment;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.domain.token.ListTokens;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.token.Tokens;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/// *All Tokens*: any token of the organization, of any kind, that this person may see.
@Controller
public final class AllTokensPage {
  private static final int COUNTED = 10_000;

  private final ListTokens listTokens;
  private final AccessTokensPage environmentTokens;
  private final TokensInWords words;
  private final AllTokenRows rows;

  public AllTokensPage(
      ListTokens listTokens,
      AccessTokensPage environmentTokens,
      TokensInWords words,
      AllTokenRows rows) {
    this.listTokens = listTokens;
    this.environmentTokens = environmentTokens;
    this.words = words;
    this.rows = rows;
  }

  @GetMapping("/o/{organization}/all-tokens")
  ModelAndView show(Visit visit, HttpServletRequest request) {
    TokenQuery query = TokenQuery.of(request.getParameterMap());
    if (query.isValue()) {
      String cut = query.cut().here();
      return Redirects.to(visit.path() + cut + (cut.isEmpty() ? "?" : "&") + "pasted");
    }
    List<Environment> environments = words.environments(visit);
    Tokens.Filter filter = filter(visit, query, environments);
    Page<Token> found =
        PageRefused.orRefuse(listTokens.list(visit.caller(), filter, query.order(), query.page()));
    int count = PageRefused.orRefuse(listTokens.count(visit.caller(), filter, COUNTED));
    return new ModelAndView("console/token/all-tokens")
        .addObject("query", query)
        .addObject("rows", rows.rows(visit, found.items()))
        .addObject("count", Counts.of(count, COUNTED, "token"))
        .addObject("older", found.next() == null ? null : query.older(found.next()))
        .addObject("newer", query.newer())
        .addObject("chips", Chips.of(query, environments, words.services(visit)))
        .addObject("kinds", kinds())
        .addObject("environments", environments)
        .addObject("services", words.services(visit))
        .addObject("mayWrite", visit.may(Permission.TOKENS_WRITE))
        .addObject("mayChange", visit.may(Permission.TOKENS_WRITE) || !visit.isGuest())
        .addObject("pasted", request.getParameter("pasted") != null)
        .addObject("done", request.getParameter("done"));
  }

  /// As the filter of *Access Tokens*, of the kind that is asked for or of all.
  Tokens.Filter filter(Visit visit, TokenQuery query, List<Environment> environments) {
    return environmentTokens.filter(visit, query, environments).of(query.kinds(), Set.of());
  }

  private static List<KindChoice> kinds() {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind != Kind.VERIFIER)
        .map(kind -> new KindChoice(kind.wire(), AllTokenRows.nameOf(kind)))
        .toList();
  }

  /// A kind to filter by.
  public record KindChoice(String wire, String name) {}
}
