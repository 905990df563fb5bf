package dev.latchkey.domain.people;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.RoleId;
import dev.latchkey.domain.identity.IdentityRows;
import dev.latchkey.domain.identity.Role;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Deletes a role of an organization's own that nobody has any more.
public final class DeleteRole {
  private final PeoplePorts ports;
  private final StandingWork standing;

  public DeleteRole(PeoplePorts ports, Changes changes) {
    this.ports = ports;
    this.standing = new StandingWork(ports.authority(), changes);
  }

  /// @param ifRevision refused as stale where it is another; null for any
  public Outcome<Role> delete(Caller caller, RoleId id, @Nullable Long ifRevision) {
    return standing.commit(
        caller, Permission.ROLES_WRITE, (change, now) -> write(change, now, id, ifRevision));
  }

  private Outcome<Role> write(Change change, Caller caller, RoleId id, @Nullable Long ifRevision) {
    OrganizationId organization = caller.inOrganization();
    Optional<Role> found = ports.roles().lock(organization, id);
    if (found.isEmpty()) {
      return Outcome.refused(new Refusal.NotFound());
    }
    Role role = found.get();
    if (role.builtIn()) {
      return Outcome.refused(new Refusal.Conflict("A built-in role can't be deleted."));
    }
    if (ifRevision != null && ifRevision != role.revision()) {
      return Outcome.refused(new Refusal.Stale(role.revision()));
    }
    if (!ports.roles().delete(organization, id)) {
      return Outcome.refused(
          new Refusal.Conflict(
              role.name()
                  + " is still the role of a member or of an invitation. Give them another first,"
                  + " then delete it."));
    }
    change.publish(IdentityRows.removed(role));
    change.audit(AuditEntry.of(caller, organization, "role.delete", RoleSubjects.of(role), ""));
    return Outcome.done(role);
  }
}
