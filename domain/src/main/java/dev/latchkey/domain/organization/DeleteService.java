package dev.latchkey.domain.organization;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.change.Outcomes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Deletes a service of an organization's own that no token opens any more.
public final class DeleteService {
  private final Services services;
  private final Changes changes;

  public DeleteService(Services services, Changes changes) {
    this.services = services;
    this.changes = changes;
  }

  public Outcome<Service> delete(Caller caller, String slug, @Nullable Long ifRevision) {
    if (!caller.may(Permission.SERVICES_WRITE)) {
      return Outcome.refused(Refusal.Forbidden.lacks(Permission.SERVICES_WRITE));
    }
    return Outcomes.of(
        changes.commit(caller.once(), change -> remove(change, caller, slug, ifRevision)));
  }

  private Outcome<Service> remove(
      Change change, Caller caller, String slug, @Nullable Long ifRevision) {
    Optional<Service> found = services.find(caller.inOrganization(), slug);
    if (found.isEmpty()) {
      return Service.builtIn(slug).isPresent()
          ? Outcome.refused(new Refusal.Conflict("A built-in service can't be deleted."))
          : Outcome.refused(new Refusal.NotFound());
    }
    Service service = found.get();
    if (ifRevision != null && ifRevision != service.revision()) {
      return Outcome.refused(new Refusal.Stale(service.revision()));
    }
    if (!services.delete(service.organization(), slug)) {
      return Outcome.refused(
          new Refusal.Conflict(
              service.name() + " still has tokens. Delete them first, then the service."));
    }
    change.publish(OrganizationRows.removed(service));
    change.audit(
        AuditEntry.of(
            caller,
            service.organization(),
            "service.delete",
            new AuditEntry.Subject("service", slug, service.name()),
            ""));
    return Outcome.done(service);
  }
}
