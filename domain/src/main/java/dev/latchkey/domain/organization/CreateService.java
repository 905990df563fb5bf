package dev.latchkey.domain.organization;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.change.Outcomes;
import java.util.List;

/// Defines a service of an organization's own.
public final class CreateService {
  private final Services services;
  private final Changes changes;

  public CreateService(Services services, Changes changes) {
    this.services = services;
    this.changes = changes;
  }

  public Outcome<Service> create(Caller caller, ServiceForm form) {
    if (!caller.may(Permission.SERVICES_WRITE)) {
      return Outcome.refused(Refusal.Forbidden.lacks(Permission.SERVICES_WRITE));
    }
    List<FieldProblem> problems = form.problems();
    if (!problems.isEmpty()) {
      return Outcome.refused(new Refusal.Invalid(problems));
    }
    return Outcomes.of(changes.commit(caller.once(), change -> insert(change, caller, form)));
  }

  private Outcome<Service> insert(Change change, Caller caller, ServiceForm form) {
    Service service =
        new Service(
            caller.inOrganization(),
            form.chosenSlug(),
            form.normalName(),
            form.needsSubscription(),
            form.permissions(),
            1);
    if (!services.insert(service)) {
      return Outcome.refused(
          new Refusal.Taken(
              "slug", "The slug \"" + service.slug() + "\" is taken. Choose another."));
    }
    change.publish(OrganizationRows.put(service));
    change.audit(
        AuditEntry.of(
            caller,
            service.organization(),
            "service.create",
            new AuditEntry.Subject("service", service.slug(), service.name()),
            ""));
    return Outcome.done(service);
  }
}
