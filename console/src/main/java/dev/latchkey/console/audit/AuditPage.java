package dev.latchkey.console.audit;

import dev.latchkey.console.page.PageRefused;
import dev.latchkey.console.page.Visit;
import dev.latchkey.console.token.Csv;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.audit.AuditEvent;
import dev.latchkey.domain.audit.AuditEvents;
import dev.latchkey.domain.audit.ListAuditEvents;
import dev.latchkey.domain.audit.VerifyChain;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// *Audit Log*: who did what. Times are always exact.
@Controller
public final class AuditPage {
  private static final int PAGE = 50;
  private static final int MOST_EXPORTED = 100_000;
  private static final long CHECKED_UNASKED = 5_000;

  private final ListAuditEvents listAuditEvents;
  private final VerifyChain verifyChain;
  private final AuditEvents events;
  private final EventsInWords words;

  public AuditPage(
      ListAuditEvents listAuditEvents,
      VerifyChain verifyChain,
      AuditEvents events,
      EventsInWords words) {
    this.listAuditEvents = listAuditEvents;
    this.verifyChain = verifyChain;
    this.events = events;
    this.words = words;
  }

  @GetMapping("/o/{organization}/audit")
  ModelAndView show(
      Visit visit,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String until,
      @RequestParam(defaultValue = "") String actor,
      @RequestParam(defaultValue = "") String action,
      @RequestParam(defaultValue = "") String object,
      @RequestParam(defaultValue = "") String result,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(required = false) @Nullable String at,
      @RequestParam(required = false) @Nullable String check) {
    AuditQuery query = new AuditQuery(from, until, actor, action, object, result, q.strip());
    Page<AuditEvent> found = list(visit, query, new Page.Wanted(PAGE, at));
    return new ModelAndView("console/audit/audit-log")
        .addObject("query", query)
        .addObject("events", words.rows(visit, found).items())
        .addObject("next", found.next())
        .addObject("first", at == null)
        .addObject("actions", words.actions())
        .addObject("chain", chain(visit, check != null));
  }

  @GetMapping("/o/{organization}/audit/export")
  void export(
      Visit visit,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String until,
      @RequestParam(defaultValue = "") String actor,
      @RequestParam(defaultValue = "") String action,
      @RequestParam(defaultValue = "") String object,
      @RequestParam(defaultValue = "") String result,
      @RequestParam(defaultValue = "") String q,
      HttpServletResponse response)
      throws IOException {
    AuditQuery query = new AuditQuery(from, until, actor, action, object, result, q.strip());
    Page<AuditEvent> page = list(visit, query, new Page.Wanted(Page.Wanted.MOST, null));
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader("Content-Disposition", "attachment; filename=\"audit-log.csv\"");
    OutputStream out = response.getOutputStream();
    write(out, Csv.line("Time", "Who", "What", "On", "From", "With token", "Result", "Detail"));
    int written = 0;
    while (true) {
      for (EventRow row : words.rows(visit, page).items()) {
        write(out, line(row));
        written++;
      }
      if (page.next() == null || written >= MOST_EXPORTED) {
        return;
      }
      page = list(visit, query, new Page.Wanted(Page.Wanted.MOST, page.next()));
    }
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

  /// A long chain is checked when asked for only, since every event of it is read.
  private Chain chain(Visit visit, boolean asked) {
    long length = events.head(visit.organization().id()).map(AuditEvents.Head::sequence).orElse(0L);
    if (length > CHECKED_UNASKED && !asked) {
      return new Chain(
          true, String.format(Locale.ENGLISH, "%,d events, not checked now", length), false);
    }
    return checked(visit);
  }

  private Chain checked(Visit visit) {
    VerifyChain.Finding finding = verifyChain.verify(visit.organization().id(), Optional.empty());
    return switch (finding) {
      case VerifyChain.Finding.Whole(long events) ->
          new Chain(
              true, String.format(Locale.ENGLISH, "Chain whole: %,d events checked", events), true);
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

  private static String line(EventRow row) {
    String refused = row.refusedBecause();
    String token = row.token();
    return Csv.line(
        row.at().exact(),
        row.who(),
        row.action(),
        row.on() + " " + row.onId(),
        row.from(),
        token == null ? "" : token,
        refused == null ? "SUCCEEDED" : "REFUSED " + refused,
        row.detail());
  }

  private static void write(OutputStream out, String line) throws IOException {
    out.write(line.getBytes(StandardCharsets.UTF_8));
  }

  /// The chain's state, for the head.
  ///
  /// @param checked whether it was looked at just now
  public record Chain(boolean whole, String words, boolean checked) {}
}
