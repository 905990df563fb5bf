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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Changes an environment's name; its slug is fixed.
public final class RenameEnvironment {
  private final Environments environments;
  private final Changes changes;

  public RenameEnvironment(Environments environments, Changes changes) {
    this.environments = environments;
    this.changes = changes;
  }

  /// @param ifRevision refused as stale where it is another; null for any
  public Outcome<Environment> rename(
      Caller caller, String idOrSlug, @Nullable String name, @Nullable Long ifRevision) {
    if (!caller.may(Permission.ENVIRONMENTS_WRITE)) {
      return Outcome.refused(Refusal.Forbidden.lacks(Permission.ENVIRONMENTS_WRITE));
    }
    String normal = name == null ? "" : Names.normal(name);
    Optional<FieldProblem> problem = Names.problemWithName("name", normal);
    if (problem.isPresent()) {
      return Outcome.refused(new Refusal.Invalid(List.of(problem.get())));
    }
    return Outcomes.of(
        changes.commit(
            caller.once(), change -> update(change, caller, idOrSlug, normal, ifRevision)));
  }

  private Outcome<Environment> update(
      Change change, Caller caller, String idOrSlug, String name, @Nullable Long ifRevision) {
    Optional<Environment> found =
        new FindEnvironment(environments).find(caller.inOrganization(), idOrSlug);
    if (found.isEmpty()) {
      return Outcome.refused(new Refusal.NotFound());
    }
    Environment old = found.get();
    if (ifRevision != null && ifRevision != old.revision()) {
      return Outcome.refused(new Refusal.Stale(old.revision()));
    }
    Environment renamed =
        new Environment(
            old.organization(), old.id(), old.slug(), name, old.createdAt(), old.revision() + 1);
    if (!environments.update(renamed)) {
      return Outcome.refused(new Refusal.Stale(old.revision()));
    }
    change.audit(
        AuditEntry.of(
            caller,
            old.organization(),
            "environment.rename",
            new AuditEntry.Subject("environment", old.id().toString(), name),
            "was " + old.name()));
    return Outcome.done(renamed);
  }
}
