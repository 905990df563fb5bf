package dev.latchkey.console.audit;

import dev.latchkey.console.page.PageRefused;
import dev.latchkey.console.page.Visit;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.audit.AuditEvent;
import dev.latchkey.domain.audit.AuditEvents;
import dev.latchkey.domain.audit.ListAuditEvents;
import dev.latchkey.domain.audit.VerifyChain;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.domain.token.ShowToken;
import dev.latchkey.domain.token.Token;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// *Audit Log*: who did what. Times are always exact.
@Controller
public final class AuditPage {
  private static final int PAGE = 50;
  private static final int MOST_BACK = 20;

  private final ListAuditEvents listAuditEvents;
  private final VerifyChain verifyChain;
  private final AuditEvents events;
  private final EventsInWords words;
  private final ShowToken showToken;

  public AuditPage(
      ListAuditEvents listAuditEvents,
      VerifyChain verifyChain,
      AuditEvents events,
      EventsInWords words,
      ShowToken showToken) {
    this.listAuditEvents = listAuditEvents;
    this.verifyChain = verifyChain;
    this.events = events;
    this.words = words;
    this.showToken = showToken;
  }

  @GetMapping("/o/{organization}/audit")
  ModelAndView show(
      Visit visit,
      HttpServletRequest request,
      @RequestParam(defaultValue = "") List<String> at,
      @RequestParam(required = false) @Nullable String check) {
    AuditQuery query = AuditQuery.of(request.getParameterMap());
    Page<AuditEvent> found =
        list(visit, query, new Page.Wanted(PAGE, at.isEmpty() ? null : at.getLast()));
    List<EventRow> rows = words.rows(visit, found).items();
    return new ModelAndView("console/audit/audit-log")
        .addObject("query", query)
        .addObject("chips", AuditChips.of(query, words.actions(), rows, visit.times()))
        .addObject("events", rows)
        .addObject("pages", pages(visit, rows))
        .addObject("older", older(query, at, found.next()))
        .addObject("newer", at.isEmpty() ? null : query.at(at.subList(0, at.size() - 1)))
        .addObject("here", query.at(at))
        .addObject("actions", words.actions())
        .addObject("chain", check == null ? unchecked(visit) : checked(visit));
  }

  /// All events that the filters let through, as a file; parts are read while it is written.
  @GetMapping("/o/{organization}/audit/export")
  void export(
      Visit visit,
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(defaultValue = "csv") String format)
      throws IOException {
    AuditQuery query = AuditQuery.of(request.getParameterMap());
    AuditExport export = format.equals("ndjson") ? AuditExport.NDJSON : AuditExport.CSV;
    Page<AuditEvent> page = list(visit, query, new Page.Wanted(Page.Wanted.MOST, null));
    export.begin(response);
    while (true) {
      for (AuditEvent event : page.items()) {
        export.write(event, response.getOutputStream());
      }
      if (page.next() == null) {
        return;
      }
      page = list(visit, query, new Page.Wanted(Page.Wanted.MOST, page.next()));
    }
  }

  private static @Nullable String older(AuditQuery query, List<String> at, @Nullable String next) {
    if (next == null) {
      return null;
    }
    List<String> gone = new ArrayList<>(at.subList(Math.max(0, at.size() - MOST_BACK), at.size()));
    gone.add(next);
    return query.at(gone);
  }

  /// The addresses of tokens' pages, by the tokens' ids, of those that still have one.
  private Map<String, String> pages(Visit visit, List<EventRow> rows) {
    Map<String, String> pages = new HashMap<>();
    rows.stream()
        .flatMap(row -> Stream.of(row.onId(), row.token() == null ? "" : row.token()))
        .distinct()
        .forEach(
            id ->
                TokenId.parse(id)
                    .filter(token -> hasPage(visit, token))
                    .ifPresent(token -> pages.put(id, visit.home() + "/access-tokens/" + id)));
    return pages;
  }

  private boolean hasPage(Visit visit, TokenId id) {
    return showToken.show(visit.caller(), id) instanceof Outcome.Done<Token> done
        && done.value().kind() == Kind.ENVIRONMENT;
  }

  private Page<AuditEvent> list(Visit visit, AuditQuery query, Page.Wanted wanted) {
    if (!visit.may(Permission.AUDIT_READ)) {
      throw new PageRefused(
          new Refusal.Forbidden(
              "You can't see the audit log. It needs " + Permission.AUDIT_READ.wire() + "."));
    }
    AuditEvents.Filter filter = query.filter(visit.times());
    return PageRefused.orRefuse(listAuditEvents.list(visit.caller(), filter, wanted));
  }

  /// Every event is read to check a chain, so it is done when asked for only.
  private Chain unchecked(Visit visit) {
    long length = events.head(visit.organization().id()).map(AuditEvents.Head::sequence).orElse(0L);
    return new Chain(true, events(length), false);
  }

  private static String events(long number) {
    return String.format(Locale.ENGLISH, "%,d ", number) + (number == 1 ? "event" : "events");
  }

  private Chain checked(Visit visit) {
    VerifyChain.Finding finding = verifyChain.verify(visit.organization().id(), Optional.empty());
    return switch (finding) {
      case VerifyChain.Finding.Whole(long events) ->
          new Chain(true, "Chain whole: " + events(events) + ", checked just now", true);
      case VerifyChain.Finding.Altered(long sequence) ->
          new Chain(
              false, "Chain broken: event " + sequence + ", or one before it, was altered", true);
      case VerifyChain.Finding.Missing(long sequence) ->
          new Chain(false, "Chain broken: event " + sequence + " is missing", true);
      case VerifyChain.Finding.CutOff(long last, long wanted) ->
          new Chain(
              false,
              "Chain cut off: it ends at event " + last + " and once reached " + wanted,
              true);
    };
  }

  /// The chain's state, for the head.
  ///
  /// @param checked whether it was looked at just now
  public record Chain(boolean whole, String words, boolean checked) {}
}
