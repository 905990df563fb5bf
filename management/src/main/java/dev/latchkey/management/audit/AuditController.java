package dev.latchkey.management.audit;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.audit.AuditEvent;
import dev.latchkey.domain.audit.AuditEvents;
import dev.latchkey.domain.audit.ListAuditEvents;
import dev.latchkey.management.access.Action;
import dev.latchkey.management.access.Call;
import dev.latchkey.management.answer.AuditViews;
import dev.latchkey.management.answer.Lists;
import dev.latchkey.management.answer.Refusals;
import dev.latchkey.management.request.Query;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// `/api/v1/organizations/{organization}/audit-events`.
@Controller
public final class AuditController {
  private static final String PATH = "/api/v1/organizations/{organization}/audit-events";
  private static final int LONGEST = 64;

  private final ListAuditEvents listAuditEvents;

  public AuditController(ListAuditEvents listAuditEvents) {
    this.listAuditEvents = listAuditEvents;
  }

  @Action(
      value = "audit.list",
      produces = {"application/json", "text/csv", "application/x-ndjson"})
  @GetMapping(PATH)
  ResponseEntity<byte[]> list(Call call, @PathVariable String organization) {
    Caller caller = call.inOrganization(organization);
    Page.Wanted wanted = call.query().page();
    AuditEvents.Filter filter = filter(call.query());
    call.query().check();
    Page<AuditEvent> page = Refusals.done(listAuditEvents.list(caller, filter, wanted));
    MediaType form = call.form();
    if (form.equals(MediaType.APPLICATION_JSON)) {
      return Lists.of(page, AuditViews::of);
    }
    boolean csv = form.getSubtype().equals("csv");
    ResponseEntity.BodyBuilder answer = ResponseEntity.ok().contentType(form);
    if (page.next() != null) {
      answer.header("Link", NextLink.of(call, page.next()));
    }
    return answer.body(
        csv
            ? Exports.csv(page.items().stream().map(AuditViews::of).toList())
            : Exports.lines(page.items()));
  }

  private static AuditEvents.Filter filter(Query query) {
    String q = query.q();
    return new AuditEvents.Filter(
        query.instant("since"),
        query.instant("until"),
        query.text("actor", LONGEST),
        query.text("action", LONGEST),
        query.text("object", LONGEST),
        query.word("result", AuditController::result, "Either SUCCEEDED or REFUSED."),
        q.isEmpty() ? null : q);
  }

  private static Optional<AuditEntry.Result> result(String word) {
    return Arrays.stream(AuditEntry.Result.values())
        .filter(each -> each.name().equals(word))
        .findFirst();
  }
}
