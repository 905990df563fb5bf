package dev.latchkey.console.token;

import dev.latchkey.console.audit.EventRow;
import dev.latchkey.console.audit.EventsInWords;
import dev.latchkey.console.page.FormProblems;
import dev.latchkey.console.page.NoSuchPage;
import dev.latchkey.console.page.PageRefused;
import dev.latchkey.console.page.Redirects;
import dev.latchkey.console.page.Visit;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.token.EditToken;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.domain.token.ListTokenEvents;
import dev.latchkey.domain.token.ShowToken;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.token.TokenEdit;
import dev.latchkey.domain.usage.ShowRefusals;
import dev.latchkey.domain.usage.ShowUsage;
import dev.latchkey.domain.usage.Usages;
import dev.latchkey.verification.explain.Recollection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// A token's own page: what it is, its expiry, its use, its history.
@Controller
public final class TokenPage {
  private static final int DAYS = 90;
  private static final Page.Wanted NEWEST = new Page.Wanted(50, null);

  private final ShowToken showToken;
  private final EditToken editToken;
  private final ListTokenEvents listTokenEvents;
  private final TokensInWords words;
  private final EventsInWords events;
  private final ShowUsage showUsage;
  private final Usages usages;
  private final ShowRefusals showRefusals;
  private final ExpiryLimits limits;

  public TokenPage(
      ShowToken showToken,
      EditToken editToken,
      ListTokenEvents listTokenEvents,
      TokensInWords words,
      EventsInWords events,
      ShowUsage showUsage,
      Usages usages,
      ShowRefusals showRefusals,
      ExpiryLimits limits) {
    this.showToken = showToken;
    this.editToken = editToken;
    this.listTokenEvents = listTokenEvents;
    this.words = words;
    this.events = events;
    this.showUsage = showUsage;
    this.usages = usages;
    this.showRefusals = showRefusals;
    this.limits = limits;
  }

  @GetMapping("/o/{organization}/access-tokens/{id}")
  ModelAndView show(Visit visit, @PathVariable String id) {
    return page(visit, token(visit, id), FormProblems.NONE, null);
  }

  @PostMapping("/o/{organization}/access-tokens/{id}/expiry")
  ModelAndView expiry(
      Visit visit,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String choice,
      @RequestParam(defaultValue = "") String date) {
    Token token = token(visit, id);
    Optional<Instant> end = Optional.empty();
    if (!choice.equals("none")) {
      end = Expiry.of(choice, date, visit.times());
      if (end.isEmpty()) {
        return refused(
            visit, token, FormProblems.one("date", "Give a day, or take one of the spans."), date);
      }
    }
    Outcome<Token> outcome =
        editToken.edit(visit.caller(), token.id(), TokenEdit.expiry(end.orElse(null)), null);
    return switch (outcome) {
      case Outcome.Done<Token> ignored ->
          Redirects.to(visit.home() + "/access-tokens/" + token.id());
      case Outcome.Refused<Token>(Refusal why) -> {
        if (why instanceof Refusal.Invalid invalid) {
          yield refused(
              visit,
              token,
              FormProblems.one("date", invalid.problems().getFirst().message()),
              date);
        }
        throw new PageRefused(why);
      }
    };
  }

  private ModelAndView refused(Visit visit, Token token, FormProblems problems, String typed) {
    ModelAndView page = page(visit, token, problems, typed);
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }

  private ModelAndView page(
      Visit visit, Token token, FormProblems problems, @Nullable String typed) {
    UsageWords usage =
        UsageWords.of(
            PageRefused.orRefuse(showUsage.show(visit.caller(), token.id(), DAYS)), visit.times());
    Page<EventRow> history =
        events.rows(
            visit, PageRefused.orRefuse(listTokenEvents.list(visit.caller(), token.id(), NEWEST)));
    Recollection recalled = recalled(visit, token);
    TokenRow row = words.row(visit, token);
    Instant expiresAt = token.expiresAt();
    return new ModelAndView("console/token/token")
        .addObject("row", row)
        .addObject("mayDiagnose", visit.may(Permission.TOKENS_DIAGNOSE))
        .addObject(
            "refusals",
            recalled.found().stream().map(each -> LastRefusal.of(each, visit.times())).toList())
        .addObject("silent", recalled.silent())
        .addObject(
            "permissions",
            token.rights().permissions().stream().sorted().collect(Collectors.joining(", ")))
        .addObject("limits", limits(token))
        .addObject("number", token.numberText())
        .addObject("made", visit.times().exact(token.createdAt()))
        .addObject("madeBy", token.createdBy().name())
        .addObject("stops", expiresAt == null ? null : visit.times().stop(expiresAt))
        .addObject("expired", token.isExpired(visit.times().now()))
        .addObject("date", typed != null ? typed : dateOf(visit, expiresAt))
        .addObject("earliest", visit.times().today().toString())
        .addObject("problems", problems)
        .addObject("limit", limits.of(token))
        .addObject("usage", usage)
        .addObject("rotation", RotationWords.of(token, visit.times()).orElse(null))
        .addObject("since", visit.times().date(usages.since()))
        .addObject("history", history.items())
        .addObject("announced", null);
  }

  private Recollection recalled(Visit visit, Token token) {
    return visit.may(Permission.TOKENS_DIAGNOSE)
        ? PageRefused.orRefuse(showRefusals.ofToken(visit.caller(), token.id()))
        : new Recollection(List.of(), List.of());
  }

  private static String limits(Token token) {
    return token.limits().all().stream()
        .map(limit -> limit.most() + " in " + limit.window())
        .collect(Collectors.joining(", "));
  }

  private static String dateOf(Visit visit, @Nullable Instant expiresAt) {
    return expiresAt == null ? "" : visit.times().dayEndingAt(expiresAt).toString();
  }

  private Token token(Visit visit, String id) {
    Token token =
        PageRefused.orRefuse(
            showToken.show(visit.caller(), TokenId.parse(id).orElseThrow(NoSuchPage::new)));
    if (token.kind() != Kind.ENVIRONMENT) {
      throw new NoSuchPage();
    }
    return token;
  }

  static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException none) {
      return Optional.empty();
    }
  }
}
