package dev.latchkey.console.audit;

import dev.latchkey.console.page.FormProblems;
import dev.latchkey.console.page.PageRefused;
import dev.latchkey.console.page.Redirects;
import dev.latchkey.console.page.Visit;
import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.organization.KeepAuditLog;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// How long the organization's audit log is kept.
@Controller
public final class KeepAuditLogPage {
  private static final String PATH = "/o/{organization}/audit/keep";

  private final KeepAuditLog keepAuditLog;

  public KeepAuditLogPage(KeepAuditLog keepAuditLog) {
    this.keepAuditLog = keepAuditLog;
  }

  @GetMapping(PATH)
  ModelAndView show(Visit visit, @RequestParam(required = false) @Nullable String saved) {
    OptionalInt days = PageRefused.orRefuse(keepAuditLog.show(visit.caller()));
    String text = days.isPresent() ? Integer.toString(days.getAsInt()) : "";
    return page(visit, text, FormProblems.NONE).addObject("saved", saved != null);
  }

  @PostMapping(PATH)
  ModelAndView save(Visit visit, @RequestParam(defaultValue = "") String auditDays) {
    String text = auditDays.strip();
    if (!text.matches("[0-9]{0,5}")) {
      return refused(
          visit,
          text,
          FormProblems.of(
              List.of(
                  new FieldProblem(
                      "auditDays",
                      FieldProblem.Rule.WRONG_TYPE,
                      "Give a number of days, or nothing to keep the log for good."))));
    }
    Integer days = text.isEmpty() ? null : Integer.valueOf(text);
    return switch (keepAuditLog.set(visit.caller(), days)) {
      case Outcome.Done<OptionalInt> ignored -> Redirects.to(visit.home() + "/audit/keep?saved");
      case Outcome.Refused<OptionalInt>(Refusal why) ->
          refused(visit, text, FormProblems.of(why).orElseThrow(() -> new PageRefused(why)));
    };
  }

  private static ModelAndView refused(Visit visit, String text, FormProblems problems) {
    ModelAndView page = page(visit, text, problems).addObject("saved", false);
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }

  private static ModelAndView page(Visit visit, String days, FormProblems problems) {
    return new ModelAndView("console/audit/keep")
        .addObject("days", days)
        .addObject("shortest", KeepAuditLog.SHORTEST)
        .addObject("longest", KeepAuditLog.LONGEST)
        .addObject("mayWrite", visit.may(Permission.ORGANIZATION_WRITE))
        .addObject("problems", problems);
  }
}
