package dev.latchkey.console.token;

import dev.latchkey.console.page.FormProblems;
import dev.latchkey.console.page.Htmx;
import dev.latchkey.console.page.NoSuchPage;
import dev.latchkey.console.page.PageRefused;
import dev.latchkey.console.page.Redirects;
import dev.latchkey.console.page.Visit;
import dev.latchkey.console.token.TokenRow.Said;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.token.EditToken;
import dev.latchkey.domain.token.ShowToken;
import dev.latchkey.domain.token.Status;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.token.TokenEdit;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// What is done in a row: switching, and editing the description. Each answers with the row as it
/// is now, what came of it, and the way back.
@Controller
public final class TokenActs {
  private final ShowToken showToken;
  private final EditToken editToken;
  private final TokensInWords rows;
  private final AccessTokensPage list;
  private final LiveUse liveUse;

  public TokenActs(
      ShowToken showToken,
      EditToken editToken,
      TokensInWords rows,
      AccessTokensPage list,
      LiveUse liveUse) {
    this.showToken = showToken;
    this.editToken = editToken;
    this.rows = rows;
    this.list = list;
    this.liveUse = liveUse;
  }

  @GetMapping("/o/{organization}/access-tokens/{id}/row")
  ModelAndView row(Visit visit, @PathVariable String id, HttpServletRequest request) {
    return answer(visit, token(visit, id), null, request);
  }

  @GetMapping("/o/{organization}/access-tokens/{id}/edit")
  ModelAndView edit(Visit visit, @PathVariable String id, HttpServletRequest request) {
    Token token = token(visit, id);
    if (!Htmx.isPart(request)) {
      return Redirects.to(visit.home() + "/access-tokens?edit=" + token.id() + "#" + token.id());
    }
    return editing(visit, token, FormProblems.NONE);
  }

  @PostMapping("/o/{organization}/access-tokens/{id}/status")
  ModelAndView status(
      Visit visit,
      @PathVariable String id,
      @RequestParam Status status,
      HttpServletRequest request) {
    Token before = token(visit, id);
    long started = System.nanoTime();
    Token token =
        PageRefused.orRefuse(
            editToken.edit(visit.caller(), before.id(), TokenEdit.status(status), null));
    long millis = Math.max(1, (System.nanoTime() - started) / 1_000_000);
    int closed = liveUse.closedConnections(token.organization(), token.id(), token.updatedAt());
    return answer(visit, token, switched(visit, token, closed, millis), request);
  }

  /// @param was the description as it stood when the person began; what another made of it
  ///     meanwhile is not written over, but shown beside his
  @PostMapping("/o/{organization}/access-tokens/{id}/description")
  ModelAndView description(
      Visit visit,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String description,
      @RequestParam(required = false) @Nullable String was,
      HttpServletRequest request) {
    Token before = token(visit, id);
    String typed = description.strip();
    if (was != null && !textOf(before).equals(was) && !textOf(before).equals(typed)) {
      return again(visit, before, FormProblems.NONE, typed, request)
          .addObject("conflict", ChangedMeanwhile.of(before, typed, visit));
    }
    Long revision = was == null ? null : before.revision();
    Outcome<Token> outcome =
        editToken.edit(visit.caller(), before.id(), TokenEdit.description(typed), revision);
    return switch (outcome) {
      case Outcome.Done<Token> done -> answer(visit, done.value(), saved(visit, before), request);
      case Outcome.Refused<Token>(Refusal why) ->
          switch (why) {
            case Refusal.Invalid invalid ->
                again(visit, before, FormProblems.of(invalid.problems()), description, request);
            case Refusal.Stale ignored -> description(visit, id, description, was, request);
            case Refusal.Forbidden ignored -> throw new PageRefused(why);
            case Refusal.NotFound ignored -> throw new PageRefused(why);
            case Refusal.Taken ignored -> throw new PageRefused(why);
            case Refusal.Conflict ignored -> throw new PageRefused(why);
            case Refusal.NotRecoverable ignored -> throw new PageRefused(why);
            case Refusal.ProofTooOld ignored -> throw new PageRefused(why);
          };
    };
  }

  /// The row, or without a script the whole page, with what was typed still in its field.
  private ModelAndView again(
      Visit visit, Token token, FormProblems problems, String typed, HttpServletRequest request) {
    ModelAndView again =
        Htmx.isPart(request)
            ? editing(visit, token, problems)
            : list.page(visit, request, null, token.id().toString())
                .addObject("problems", problems);
    again.setStatus(
        problems.any() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.PRECONDITION_FAILED);
    return again.addObject("typed", typed);
  }

  private static String textOf(Token token) {
    return token.description() == null ? "" : token.description();
  }

  private ModelAndView editing(Visit visit, Token token, FormProblems problems) {
    return new ModelAndView("console/token/row :: edit-row")
        .addObject("row", rows.row(visit, token))
        .addObject("typed", null)
        .addObject("conflict", null)
        .addObject("problems", problems);
  }

  /// The row as it is now; for a form without script the page, at that row.
  private ModelAndView answer(
      Visit visit, Token token, @Nullable Said said, HttpServletRequest request) {
    String view = request.getParameter("view");
    if (!Htmx.isPart(request)) {
      String page = "token".equals(view) ? "/" + token.id() : "#" + token.id();
      return Redirects.to(visit.home() + "/access-tokens" + page);
    }
    TokenRow row = rows.row(visit, token);
    String fragment =
        "token".equals(view) ? "console/token/token :: standing" : "console/token/row :: row";
    return new ModelAndView(fragment)
        .addObject("row", said == null ? row : row.saying(said))
        .addObject("announced", said == null ? "" : said.words());
  }

  private static Said switched(Visit visit, Token token, int closed, long millis) {
    boolean off = token.status() == Status.INACTIVE;
    String since = visit.times().clock(token.updatedAt());
    String closing =
        closed == 0
            ? ""
            : closed == 1
                ? " 1 open connection closed."
                : " " + closed + " open connections closed.";
    String words =
        off
            ? "Inactive since "
                + since
                + ". Refused by 1 of 1 nodes after "
                + millis
                + " ms."
                + closing
            : "Active since " + since + ". Accepted by 1 of 1 nodes after " + millis + " ms.";
    return new Said(words, "status", "status", off ? "ACTIVE" : "INACTIVE");
  }

  private static Said saved(Visit visit, Token before) {
    return new Said(
        "Description saved at " + visit.times().clock(visit.times().now()) + ".",
        "description",
        "description",
        textOf(before));
  }

  private Token token(Visit visit, String id) {
    return PageRefused.orRefuse(
        showToken.show(visit.caller(), TokenId.parse(id).orElseThrow(NoSuchPage::new)));
  }
}
