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

/// Deletes an environment that nothing stands in any more.
public final class DeleteEnvironment {
  private final Environments environments;
  private final Changes changes;

  public DeleteEnvironment(Environments environments, Changes changes) {
    this.environments = environments;
    this.changes = changes;
  }

  /// Refused while tokens stand in it: they would lose their environment, and no one would know
  /// why.
  public Outcome<Environment> delete(Caller caller, String idOrSlug, @Nullable Long ifRevision) {
    if (!caller.may(Permission.ENVIRONMENTS_WRITE)) {
      return Outcome.refused(Refusal.Forbidden.lacks(Permission.ENVIRONMENTS_WRITE));
    }
    return Outcomes.of(
        changes.commit(caller.once(), change -> remove(change, caller, idOrSlug, ifRevision)));
  }

  private Outcome<Environment> remove(
      Change change, Caller caller, String idOrSlug, @Nullable Long ifRevision) {
    Optional<Environment> found =
        new FindEnvironment(environments).find(caller.inOrganization(), idOrSlug);
    if (found.isEmpty()) {
      return Outcome.refused(new Refusal.NotFound());
    }
    Environment environment = found.get();
    if (ifRevision != null && ifRevision != environment.revision()) {
      return Outcome.refused(new Refusal.Stale(environment.revision()));
    }
    if (!environments.delete(environment.organization(), environment.id())) {
      return Outcome.refused(
          new Refusal.Conflict(
              environment.name() + " still has tokens. Delete them first, then the environment."));
    }
    change.publish(OrganizationRows.removed(environment));
    change.audit(
        AuditEntry.of(
            caller,
            environment.organization(),
            "environment.delete",
            new AuditEntry.Subject("environment", environment.id().toString(), environment.name()),
            ""));
    return Outcome.done(environment);
  }
}
