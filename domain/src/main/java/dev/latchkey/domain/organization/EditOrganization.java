package dev.latchkey.domain.organization;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.access.Names;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.change.Outcomes;
import dev.latchkey.domain.id.OrganizationId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Shows an organization, and changes its name; its slug is fixed.
public final class EditOrganization {
  private final Organizations organizations;
  private final Changes changes;

  public EditOrganization(Organizations organizations, Changes changes) {
    this.organizations = organizations;
    this.changes = changes;
  }

  public Outcome<Organization> show(Caller caller) {
    if (!caller.may(Permission.ORGANIZATION_READ) && !caller.may(Permission.OPERATOR)) {
      return Outcome.refused(Refusal.Forbidden.lacks(Permission.ORGANIZATION_READ));
    }
    return organizations
        .find(caller.inOrganization())
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(new Refusal.NotFound()));
  }

  public Outcome<Organization> rename(
      Caller caller, @Nullable String name, @Nullable Long ifRevision) {
    if (!caller.may(Permission.ORGANIZATION_WRITE)) {
      return Outcome.refused(Refusal.Forbidden.lacks(Permission.ORGANIZATION_WRITE));
    }
    String normal = name == null ? "" : Names.normal(name);
    Optional<FieldProblem> problem = Names.problemWithName("name", normal);
    if (problem.isPresent()) {
      return Outcome.refused(new Refusal.Invalid(List.of(problem.get())));
    }
    return Outcomes.of(
        changes.commit(caller.once(), change -> update(change, caller, normal, ifRevision)));
  }

  private Outcome<Organization> update(
      Change change, Caller caller, String name, @Nullable Long ifRevision) {
    OrganizationId id = caller.inOrganization();
    Organization old = organizations.find(id).orElseThrow();
    Organization renamed =
        new Organization(id, old.slug(), name, old.active(), old.createdAt(), old.revision() + 1);
    if ((ifRevision != null && ifRevision != old.revision()) || !organizations.update(renamed)) {
      return Outcome.refused(new Refusal.Stale(old.revision()));
    }
    change.audit(
        AuditEntry.of(
            caller,
            id,
            "organization.rename",
            new AuditEntry.Subject("organization", id.toString(), name),
            "was " + old.name()));
    return Outcome.done(renamed);
  }
}
