package dev.latchkey.console.token;

import dev.latchkey.console.page.FormProblems;
import dev.latchkey.console.page.Forms;
import dev.latchkey.console.page.Moment;
import dev.latchkey.console.page.NoSuchPage;
import dev.latchkey.console.page.PageRefused;
import dev.latchkey.console.page.Redirects;
import dev.latchkey.console.page.Visit;
import dev.latchkey.domain.access.Once;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.change.AlreadyAnswered;
import dev.latchkey.domain.id.GroupId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.token.DeleteToken;
import dev.latchkey.domain.token.EditToken;
import dev.latchkey.domain.token.IssueToken;
import dev.latchkey.domain.token.IssueToken.IssuedToken;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.domain.token.ListTokens;
import dev.latchkey.domain.token.Status;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.token.TokenEdit;
import dev.latchkey.domain.token.Tokens;
import dev.latchkey.domain.usage.Usages;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// *My Access Tokens*: a person's own, shown once when they are made.
@Controller
public final class MyTokens {
  private final IssueToken issueToken;
  private final ListTokens listTokens;
  private final EditToken editToken;
  private final DeleteToken deleteToken;
  private final Usages usages;
  private final TokensInWords words;
  private final Addresses addresses;
  private final ExpiryLimits limits;
  private final Forms forms;

  public MyTokens(
      IssueToken issueToken,
      ListTokens listTokens,
      EditToken editToken,
      DeleteToken deleteToken,
      Usages usages,
      TokensInWords words,
      Addresses addresses,
      ExpiryLimits limits,
      Forms forms) {
    this.issueToken = issueToken;
    this.listTokens = listTokens;
    this.editToken = editToken;
    this.deleteToken = deleteToken;
    this.usages = usages;
    this.words = words;
    this.addresses = addresses;
    this.limits = limits;
    this.forms = forms;
  }

  @GetMapping("/o/{organization}/my-tokens")
  ModelAndView show(
      Visit visit,
      @RequestParam(required = false) @Nullable String at,
      @RequestParam(required = false) @Nullable String delete) {
    Tokens.Filter his =
        new Tokens.Filter(
            Set.of(Kind.PERSONAL),
            null,
            null,
            null,
            null,
            visit.person().user().id().value(),
            null,
            null,
            null,
            null,
            Set.of(),
            visit.times().now());
    Page<Token> found =
        PageRefused.orRefuse(
            listTokens.list(visit.caller(), his, Tokens.Sort.NEWEST, new Page.Wanted(50, at)));
    Map<TokenId, Usages.LastUse> uses =
        usages.lastUses(visit.organization().id(), found.items().stream().map(Token::id).toList());
    return new ModelAndView("console/token/my-tokens")
        .addObject("rows", found.items().stream().map(token -> row(visit, token, uses)).toList())
        .addObject("next", found.next())
        .addObject("deleted", delete);
  }

  /// The form, filled by the address: it creates nothing.
  @GetMapping("/o/{organization}/my-tokens/new")
  ModelAndView form(
      Visit visit,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String permissions,
      @RequestParam(defaultValue = "90") String days) {
    Set<String> ticked =
        new HashSet<>(
            Arrays.stream(permissions.split("[\\s,]+")).filter(each -> !each.isEmpty()).toList());
    String wanted = List.of("7", "30", "90", "365").contains(days) ? days : "90";
    String expiry = limits.of(visit, (GroupId) null).nearest(wanted);
    return form(
        visit, new MyTokenForm(name, expiry, "", ticked, forms.newKey(), FormProblems.NONE));
  }

  /// The sentences above *Create*, written anew at each change.
  @PostMapping("/o/{organization}/my-tokens/words")
  ModelAndView words(
      Visit visit,
      @RequestParam(defaultValue = "90") String expiry,
      @RequestParam(defaultValue = "") String date,
      @RequestParam(defaultValue = "") List<String> permission) {
    MyTokenForm form =
        new MyTokenForm("", expiry, date, Set.copyOf(permission), "", FormProblems.NONE);
    return new ModelAndView("console/token/my-token-new :: words")
        .addObject("sentence", MyTokenWords.of(form, visit));
  }

  @PostMapping("/o/{organization}/my-tokens")
  ModelAndView create(
      Visit visit,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "90") String expiry,
      @RequestParam(defaultValue = "") String date,
      @RequestParam(defaultValue = "") List<String> permission,
      @RequestParam(defaultValue = "") String key) {
    MyTokenForm form =
        new MyTokenForm(name, expiry, date, Set.copyOf(permission), key, FormProblems.NONE);
    FormProblems missing = missing(form, visit);
    if (missing.any()) {
      return refused(visit, form.with(missing));
    }
    Once guard = forms.guard(visit, key, form.content(), MyTokens::kept);
    try {
      return switch (issueToken.issue(visit.once(guard), form.draft(visit.times()))) {
        case Outcome.Done<IssuedToken> done ->
            once(visit, done.value().token().hint(), done.value().value().expose(), form);
        case Outcome.Refused<IssuedToken>(Refusal why) ->
            FormProblems.of(why)
                .map(problems -> refused(visit, form.with(problems)))
                .orElseThrow(() -> new PageRefused(why));
      };
    } catch (AlreadyAnswered earlier) {
      var value = earlier.shownOnce();
      String hint = new String(earlier.content(), StandardCharsets.US_ASCII);
      return value == null
          ? Redirects.to(visit.home() + "/my-tokens")
          : once(visit, hint, value.expose(), form);
    }
  }

  @PostMapping("/o/{organization}/my-tokens/{id}/status")
  ModelAndView status(Visit visit, @PathVariable String id, @RequestParam Status status) {
    PageRefused.orRefuse(editToken.edit(visit.caller(), id(id), TokenEdit.status(status), null));
    return Redirects.to(visit.home() + "/my-tokens");
  }

  @PostMapping("/o/{organization}/my-tokens/{id}/delete")
  ModelAndView delete(Visit visit, @PathVariable String id) {
    PageRefused.orRefuse(deleteToken.delete(visit.caller(), id(id), null));
    return Redirects.to(visit.home() + "/my-tokens");
  }

  /// Shown once, in the answer to the creation and never redirected to.
  private ModelAndView once(Visit visit, String hint, String value, MyTokenForm form) {
    return new ModelAndView("console/token/shown-once")
        .addObject("hint", hint)
        .addObject("value", value)
        .addObject("name", form.name())
        .addObject("heading", form.name() + " was made")
        .addObject("addresses", addresses)
        .addObject("organization", visit.organization().slug())
        .addObject("verifies", form.permissions().contains("tokens:verify"))
        .addObject("done", visit.home() + "/my-tokens");
  }

  private static FormProblems missing(MyTokenForm form, Visit visit) {
    if (form.name().isBlank()) {
      return FormProblems.one("name", "Give the token a name, such as what will use it.");
    }
    return form.lacksDate(visit.times())
        ? FormProblems.one("date", "Give a day, or take one of the spans.")
        : FormProblems.NONE;
  }

  private ModelAndView refused(Visit visit, MyTokenForm form) {
    ModelAndView page = form(visit, form);
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }

  private ModelAndView form(Visit visit, MyTokenForm form) {
    return new ModelAndView("console/token/my-token-new")
        .addObject("form", form)
        .addObject("groups", PermissionChoices.of(visit, form.permissions()))
        .addObject("earliest", visit.times().today().toString())
        .addObject("limit", limits.of(visit, (GroupId) null))
        .addObject("sentence", MyTokenWords.of(form, visit));
  }

  private Row row(Visit visit, Token token, Map<TokenId, Usages.LastUse> uses) {
    TokenRow.LastUsed used = words.lastUsed(token, uses.get(token.id()), visit.times());
    String state =
        token.isExpired(visit.times().now())
            ? "Expired"
            : token.status() == Status.ACTIVE ? "Active" : "Inactive";
    var expiresAt = token.expiresAt();
    return new Row(
        token.id().toString(),
        token.name() == null ? "" : token.name(),
        token.hint(),
        state,
        token.rights().permissions().stream().sorted().toList(),
        expiresAt == null ? null : visit.times().exact(expiresAt),
        expiresAt == null ? "No expiry" : visit.times().date(expiresAt),
        used,
        RotationWords.of(token, visit.times()).orElse(null));
  }

  private static TokenId id(String text) {
    return TokenId.parse(text).orElseThrow(NoSuchPage::new);
  }

  static Once.Answer kept(Object result) {
    return result instanceof Outcome.Done<?> done && done.value() instanceof IssuedToken issued
        ? new Once.Answer(issued.token().hint().getBytes(StandardCharsets.US_ASCII), issued.value())
        : new Once.Answer(new byte[0], null);
  }

  /// A personal token as the page shows it.
  public record Row(
      String id,
      String name,
      String hint,
      String state,
      List<String> permissions,
      @Nullable Moment expires,
      String expiresWords,
      TokenRow.LastUsed lastUsed,
      @Nullable RotationWords rotation) {}
}
