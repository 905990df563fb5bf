package dev.latchkey.console.token;

import dev.latchkey.console.page.NoSuchPage;
import dev.latchkey.console.page.PageRefused;
import dev.latchkey.console.page.Redirects;
import dev.latchkey.console.page.Visit;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.organization.Environment;
import dev.latchkey.domain.token.DeleteToken;
import dev.latchkey.domain.token.EditToken;
import dev.latchkey.domain.token.ListTokens;
import dev.latchkey.domain.token.ShowToken;
import dev.latchkey.domain.token.Status;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.token.TokenEdit;
import dev.latchkey.domain.token.Tokens;
import dev.latchkey.domain.usage.Usages;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/// The bar of selected tokens: a preview with facts, then the act on each.
@Controller
public final class BulkTokens {
  private static final int MOST = 10_000;
  private static final int TYPED_FROM = 10;
  private static final int NAMED = 20;

  private final ListTokens listTokens;
  private final ShowToken showToken;
  private final EditToken editToken;
  private final DeleteToken deleteToken;
  private final AccessTokensPage list;
  private final AllTokensPage all;
  private final TokensInWords words;
  private final AllTokenRows rowsOfAll;
  private final Usages usages;

  public BulkTokens(
      ListTokens listTokens,
      ShowToken showToken,
      EditToken editToken,
      DeleteToken deleteToken,
      AccessTokensPage list,
      AllTokensPage all,
      TokensInWords words,
      AllTokenRows rowsOfAll,
      Usages usages) {
    this.listTokens = listTokens;
    this.showToken = showToken;
    this.editToken = editToken;
    this.deleteToken = deleteToken;
    this.list = list;
    this.all = all;
    this.words = words;
    this.rowsOfAll = rowsOfAll;
    this.usages = usages;
  }

  @PostMapping({"/o/{organization}/access-tokens/bulk", "/o/{organization}/all-tokens/bulk"})
  @Nullable ModelAndView preview(
      Visit visit,
      @RequestParam BulkAct act,
      @RequestParam(defaultValue = "") List<String> id,
      @RequestParam(name = "all", defaultValue = "") String matching,
      @RequestParam(defaultValue = "") String query,
      HttpServletResponse response)
      throws IOException {
    List<Token> chosen = matching.equals("1") ? matching(visit, query) : named(visit, id);
    if (chosen.isEmpty()) {
      return Redirects.to(address(visit));
    }
    if (act == BulkAct.EXPORT) {
      export(visit, chosen, response);
      return null;
    }
    return page(visit, act, chosen, false);
  }

  @PostMapping({
    "/o/{organization}/access-tokens/bulk/confirm",
    "/o/{organization}/all-tokens/bulk/confirm"
  })
  ModelAndView confirm(
      Visit visit,
      @RequestParam BulkAct act,
      @RequestParam(defaultValue = "") List<String> id,
      @RequestParam(defaultValue = "") String typed) {
    List<Token> chosen = named(visit, id);
    if (isTyped(act, chosen) && !typed.strip().equals(Integer.toString(chosen.size()))) {
      return page(visit, act, chosen, true);
    }
    int done = 0;
    for (Token token : chosen) {
      if (carryOut(visit, act, token) instanceof Outcome.Done<Token>) {
        done++;
      }
    }
    String said = act.done(done, chosen.size());
    return Redirects.to(
        address(visit) + "?done=" + URLEncoder.encode(said, StandardCharsets.UTF_8));
  }

  private Outcome<Token> carryOut(Visit visit, BulkAct act, Token token) {
    return switch (act) {
      case INACTIVE -> switchTo(visit, token, Status.INACTIVE);
      case ACTIVE -> switchTo(visit, token, Status.ACTIVE);
      case DELETE -> deleteToken.delete(visit.caller(), token.id(), null);
      case EXPORT -> Outcome.done(token);
    };
  }

  private Outcome<Token> switchTo(Visit visit, Token token, Status status) {
    return editToken.edit(visit.caller(), token.id(), TokenEdit.status(status), null);
  }

  private ModelAndView page(Visit visit, BulkAct act, List<Token> chosen, boolean mistyped) {
    Instant today = visit.times().now().minus(Duration.ofDays(1));
    Map<TokenId, Usages.LastUse> uses =
        usages.lastUses(visit.organization().id(), chosen.stream().map(Token::id).toList());
    List<Token> usedToday =
        chosen.stream().filter(token -> isUsedSince(uses.get(token.id()), today)).toList();
    return new ModelAndView("console/token/bulk")
        .addObject("act", act)
        .addObject("title", act.question(chosen.size()))
        .addObject("ids", chosen.stream().map(token -> token.id().toString()).toList())
        .addObject("count", chosen.size())
        .addObject("usedToday", usedToday.size())
        .addObject("list", address(visit))
        .addObject("listName", isAll(visit) ? "All Tokens" : "Access Tokens")
        .addObject("named", named(visit, usedToday))
        .addObject("mustType", isTyped(act, chosen))
        .addObject("mistyped", mistyped);
  }

  /// Whether the act is about tokens of all kinds.
  private static boolean isAll(Visit visit) {
    return visit.path().startsWith(visit.home() + "/all-tokens/");
  }

  private static String address(Visit visit) {
    return visit.home() + (isAll(visit) ? "/all-tokens" : "/access-tokens");
  }

  private List<?> named(Visit visit, Collection<Token> used) {
    List<Token> few = used.stream().limit(NAMED).toList();
    return isAll(visit) ? rowsOfAll.rows(visit, few) : words.rows(visit, few);
  }

  private static boolean isUsedSince(Usages.@Nullable LastUse use, Instant since) {
    return use != null && use.at().isAfter(since);
  }

  private static boolean isTyped(BulkAct act, List<Token> chosen) {
    return act == BulkAct.DELETE && chosen.size() >= TYPED_FROM;
  }

  private List<Token> named(Visit visit, List<String> ids) {
    List<Token> found = new ArrayList<>();
    for (String id : ids.stream().distinct().limit(MOST).toList()) {
      Outcome<Token> shown =
          showToken.show(visit.caller(), TokenId.parse(id).orElseThrow(NoSuchPage::new));
      if (shown instanceof Outcome.Done<Token> done) {
        found.add(done.value());
      }
    }
    return found;
  }

  /// All that the list's address asks for, at most 10,000.
  private List<Token> matching(Visit visit, String query) {
    TokenQuery wanted = TokenQuery.of(parameters(query));
    List<Environment> environments = words.environments(visit);
    Tokens.Filter filter =
        isAll(visit)
            ? all.filter(visit, wanted, environments)
            : list.filter(visit, wanted, environments);
    List<Token> found = new ArrayList<>();
    String cursor = null;
    do {
      Page<Token> page =
          PageRefused.orRefuse(
              listTokens.list(
                  visit.caller(),
                  filter,
                  Tokens.Sort.NEWEST,
                  new Page.Wanted(Page.Wanted.MOST, cursor)));
      found.addAll(page.items());
      cursor = page.next();
    } while (cursor != null && found.size() < MOST);
    return found;
  }

  private static Map<String, String[]> parameters(String query) {
    Map<String, String[]> given = new java.util.HashMap<>();
    UriComponentsBuilder.fromUriString(query.startsWith("?") ? query : "?" + query)
        .build()
        .getQueryParams()
        .forEach(
            (name, values) ->
                given.put(
                    name,
                    values.stream()
                        .map(
                            value ->
                                value == null
                                    ? ""
                                    : java.net.URLDecoder.decode(value, StandardCharsets.UTF_8))
                        .toArray(String[]::new)));
    return given;
  }

  private void export(Visit visit, List<Token> chosen, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader("Content-Disposition", "attachment; filename=\"access-tokens.csv\"");
    String text = isAll(visit) ? tableOfAll(visit, chosen) : table(visit, chosen);
    response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  private String tableOfAll(Visit visit, List<Token> chosen) {
    StringBuilder text = new StringBuilder("Token,Name,Kind,Status,Opens,Owner,Expires\r\n");
    rowsOfAll
        .rows(visit, chosen)
        .forEach(
            row ->
                text.append(
                    Csv.line(
                        row.hint(),
                        row.label(),
                        row.kind(),
                        row.state(),
                        row.opens(),
                        row.owner(),
                        row.expires())));
    return text.toString();
  }

  private String table(Visit visit, List<Token> chosen) {
    StringBuilder text =
        new StringBuilder("Token,Status,Environment,Description,Scope,Expires\r\n");
    words
        .rows(visit, chosen)
        .forEach(
            row ->
                text.append(
                    Csv.line(
                        row.hint(),
                        row.word(),
                        row.environment(),
                        row.description(),
                        row.scope(),
                        row.standing().words())));
    return text.toString();
  }
}
