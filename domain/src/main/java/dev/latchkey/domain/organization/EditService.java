package dev.latchkey.domain.organization;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Edit;
import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.change.Outcomes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Changes a service of an organization's own; its slug is fixed.
public final class EditService {
  private final Services services;
  private final Changes changes;

  public EditService(Services services, Changes changes) {
    this.services = services;
    this.changes = changes;
  }

  public Outcome<Service> edit(
      Caller caller, String slug, ServiceEdit edit, @Nullable Long ifRevision) {
    if (!caller.may(Permission.SERVICES_WRITE)) {
      return Outcome.refused(Refusal.Forbidden.lacks(Permission.SERVICES_WRITE));
    }
    return Outcomes.of(
        changes.commit(caller.once(), change -> update(change, caller, slug, edit, ifRevision)));
  }

  private Outcome<Service> update(
      Change change, Caller caller, String slug, ServiceEdit edit, @Nullable Long ifRevision) {
    Optional<Service> found = services.find(caller.inOrganization(), slug);
    if (found.isEmpty()) {
      return Service.builtIn(slug).isPresent()
          ? Outcome.refused(new Refusal.Conflict("A built-in service can't be changed."))
          : Outcome.refused(new Refusal.NotFound());
    }
    Service old = found.get();
    if (ifRevision != null && ifRevision != old.revision()) {
      return Outcome.refused(new Refusal.Stale(old.revision()));
    }
    ServiceForm form = edit.over(old);
    List<FieldProblem> problems = form.problems();
    if (!problems.isEmpty()) {
      return Outcome.refused(new Refusal.Invalid(problems));
    }
    Service edited =
        new Service(
            old.organization(),
            old.slug(),
            form.normalName(),
            form.needsSubscription(),
            form.permissions(),
            old.revision() + 1);
    if (!services.update(edited)) {
      return Outcome.refused(new Refusal.Stale(old.revision()));
    }
    change.publish(OrganizationRows.put(edited));
    change.audit(
        AuditEntry.of(
            caller,
            old.organization(),
            "service.edit",
            new AuditEntry.Subject("service", old.slug(), edited.name()),
            ""));
    return Outcome.done(edited);
  }

  /// What is to become of it; a cleared set is empty, a cleared flag false.
  public record ServiceEdit(
      Edit<String> name, Edit<Set<String>> permissions, Edit<Boolean> needsSubscription) {
    ServiceForm over(Service old) {
      Set<String> words = permissions.over(old.permissions());
      Boolean needs = needsSubscription.over(old.needsSubscription());
      return new ServiceForm(
          name.over(old.name()),
          old.slug(),
          words == null ? Set.of() : words,
          Boolean.TRUE.equals(needs));
    }
  }
}
