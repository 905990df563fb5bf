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
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.change.AlreadyAnswered;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.token.DeleteToken;
import dev.latchkey.domain.token.EditToken;
import dev.latchkey.domain.token.IssueToken;
import dev.latchkey.domain.token.IssueToken.IssuedToken;
import dev.latchkey.domain.token.KindPolicies;
import dev.latchkey.domain.token.ListTokens;
import dev.latchkey.domain.token.ShowToken;
import dev.latchkey.domain.token.Status;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.token.TokenEdit;
import dev.latchkey.domain.token.Tokens;
import dev.latchkey.domain.usage.Usages;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/// What the *Access Tokens* tabs of organizations and groups do: list, make, show once, revoke,
/// reactivate, delete.
public final class TokenTabs {
  private final IssueToken issueToken;
  private final ListTokens listTokens;
  private final ShowToken showToken;
  private final EditToken editToken;
  private final DeleteToken deleteToken;
  private final KindPolicies policies;
  private final Usages usages;
  private final TokensInWords words;
  private final Facts facts;
  private final Addresses addresses;
  private final ExpiryLimits limits;
  private final Forms forms;

  public TokenTabs(
      IssueToken issueToken,
      ListTokens listTokens,
      ShowToken showToken,
      EditToken editToken,
      DeleteToken deleteToken,
      KindPolicies policies,
      Usages usages,
      TokensInWords words,
      LiveUse liveUse,
      Addresses addresses,
      ExpiryLimits limits,
      Forms forms) {
    this.issueToken = issueToken;
    this.listTokens = listTokens;
    this.showToken = showToken;
    this.editToken = editToken;
    this.deleteToken = deleteToken;
    this.policies = policies;
    this.usages = usages;
    this.words = words;
    this.facts = new Facts(usages, liveUse);
    this.addresses = addresses;
    this.limits = limits;
    this.forms = forms;
  }

  /// @param changed the token that was just revoked or reactivated; null for none
  public ModelAndView show(
      Visit visit, TokenTab tab, @Nullable String at, @Nullable String changed) {
    Tokens.Filter inIt =
        new Tokens.Filter(
            Set.of(tab.kind()),
            null,
            null,
            null,
            null,
            tab.owner(),
            null,
            null,
            null,
            null,
            Set.of(),
            visit.times().now());
    Page<Token> found =
        PageRefused.orRefuse(
            listTokens.list(visit.caller(), inIt, Tokens.Sort.NEWEST, new Page.Wanted(50, at)));
    Map<TokenId, Usages.LastUse> uses =
        usages.lastUses(visit.organization().id(), found.items().stream().map(Token::id).toList());
    return new ModelAndView(tab.view())
        .addObject("tab", tab)
        .addObject("rows", found.items().stream().map(each -> row(visit, tab, each, uses)).toList())
        .addObject("next", found.next())
        .addObject("changed", changed)
        .addObject("mayWrite", tab.mayWrite());
  }

  /// *Create Access Token*: a page, or for the page's script a dialog.
  public ModelAndView ask(Visit visit, TokenTab tab, HttpServletRequest request) {
    if (!tab.mayWrite()) {
      throw new PageRefused(Refusal.Forbidden.lacks(Permission.TOKENS_WRITE));
    }
    String view =
        Htmx.isPart(request) ? "console/token/tab-new :: dialog" : "console/token/tab-new";
    ExpiryLimit limit = limits.of(visit, tab.group());
    return form(visit, tab, TokenTabForm.of(request, limit, forms.newKey()), view);
  }

  /// Answers with the value, shown once and never redirected to.
  public ModelAndView create(Visit visit, TokenTab tab, TokenTabForm form) {
    FormProblems missing = form.missing(visit.times());
    if (missing.any()) {
      return refused(visit, tab, form.with(missing));
    }
    Once guard = forms.guard(visit, form.key(), form.content(), MyTokens::kept);
    try {
      return switch (issueToken.issue(visit.once(guard), form.draft(tab, visit.times()))) {
        case Outcome.Done<IssuedToken> done ->
            once(visit, tab, done.value().token().hint(), done.value().value().expose(), form);
        case Outcome.Refused<IssuedToken>(Refusal why) ->
            FormProblems.of(why)
                .map(problems -> refused(visit, tab, form.with(problems)))
                .orElseThrow(() -> new PageRefused(why));
      };
    } catch (AlreadyAnswered earlier) {
      var value = earlier.shownOnce();
      String hint = new String(earlier.content(), StandardCharsets.US_ASCII);
      return value == null
          ? Redirects.to(tab.address())
          : once(visit, tab, hint, value.expose(), form);
    }
  }

  public ModelAndView status(Visit visit, TokenTab tab, String id, Status status) {
    Token token = token(visit, tab, id);
    PageRefused.orRefuse(
        editToken.edit(visit.caller(), token.id(), TokenEdit.status(status), null));
    return Redirects.to(tab.address() + "?changed=" + token.id());
  }

  /// *Delete Token* asks with facts.
  public ModelAndView askDeletion(
      Visit visit, TokenTab tab, String id, HttpServletRequest request) {
    Token token = token(visit, tab, id);
    String view =
        Htmx.isPart(request) ? "console/token/tab-delete :: dialog" : "console/token/tab-delete";
    return new ModelAndView(view)
        .addObject("tab", tab)
        .addObject("id", token.id().toString())
        .addObject("title", "Delete " + token.label() + "?")
        .addObject("active", token.isUsable(visit.times().now()))
        .addObject("facts", facts.beforeDeletion(token, visit.times()));
  }

  public ModelAndView delete(Visit visit, TokenTab tab, String id) {
    Token token = token(visit, tab, id);
    PageRefused.orRefuse(deleteToken.delete(visit.caller(), token.id(), null));
    return Redirects.to(tab.address());
  }

  private ModelAndView once(
      Visit visit, TokenTab tab, String hint, String value, TokenTabForm form) {
    return new ModelAndView("console/token/shown-once")
        .addObject("hint", hint)
        .addObject("value", value)
        .addObject("name", form.name())
        .addObject("page", tab.heading())
        .addObject("heading", form.name() + " was made")
        .addObject("addresses", addresses)
        .addObject("organization", visit.organization().slug())
        .addObject("verifies", false)
        .addObject("done", tab.address());
  }

  private ModelAndView refused(Visit visit, TokenTab tab, TokenTabForm form) {
    ModelAndView page = form(visit, tab, form, "console/token/tab-new");
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }

  private ModelAndView form(Visit visit, TokenTab tab, TokenTabForm form, String view) {
    return new ModelAndView(view)
        .addObject("tab", tab)
        .addObject("form", form)
        .addObject("limit", limits.of(visit, tab.group()))
        .addObject("earliest", visit.times().today().toString());
  }

  private TokenTabRow row(
      Visit visit, TokenTab tab, Token token, Map<TokenId, Usages.LastUse> uses) {
    var expiresAt = token.expiresAt();
    return new TokenTabRow(
        token.id().toString(),
        token.label(),
        token.hint(),
        state(token, visit),
        role(tab, token),
        token.rights().permissions().stream().sorted().toList(),
        expiresAt == null ? null : visit.times().exact(expiresAt),
        expiresAt == null ? "No expiry" : visit.times().date(expiresAt),
        words.lastUsed(token, uses.get(token.id()), visit.times()),
        token.createdBy().name(),
        RotationWords.of(token, visit.times()).orElse(null));
  }

  private static String state(Token token, Visit visit) {
    if (token.isExpired(visit.times().now())) {
      return "Expired";
    }
    return token.status() == Status.ACTIVE ? "Active" : "Revoked";
  }

  private String role(TokenTab tab, Token token) {
    if (token.rights().admin()) {
      return tab.admin();
    }
    return token.rights().permissions().isEmpty() ? tab.user() : "Listed permissions";
  }

  /// One of this tab, and of no other.
  private Token token(Visit visit, TokenTab tab, String id) {
    Token token =
        PageRefused.orRefuse(
            showToken.show(visit.caller(), TokenId.parse(id).orElseThrow(NoSuchPage::new)));
    var owner = token.rights().owner();
    boolean inIt =
        token.kind() == tab.kind()
            && Objects.equals(owner == null ? null : owner.id(), tab.owner());
    if (!inIt || !policies.of(token.kind()).canBeSwitched()) {
      throw new NoSuchPage();
    }
    return token;
  }
}
