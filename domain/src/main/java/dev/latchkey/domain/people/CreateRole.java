package dev.latchkey.domain.people;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.EnvironmentRights;
import dev.latchkey.domain.access.FieldProblem;
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
import dev.latchkey.domain.organization.FindEnvironment;
import dev.latchkey.domain.secret.NewIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes a role of an organization's own, with no right that its maker lacks.
public final class CreateRole {
  private final PeoplePorts ports;
  private final StandingWork standing;
  private final NewIds ids;

  public CreateRole(PeoplePorts ports, Changes changes, NewIds ids) {
    this.ports = ports;
    this.standing = new StandingWork(ports.authority(), changes);
    this.ids = ids;
  }

  public Outcome<Role> create(Caller caller, RoleForm form) {
    return standing.commit(
        caller, Permission.ROLES_WRITE, (change, now) -> insert(change, now, form));
  }

  private Outcome<Role> insert(Change change, Caller caller, RoleForm form) {
    OrganizationId organization = caller.inOrganization();
    List<FieldProblem> problems = new ArrayList<>(form.problems());
    EnvironmentRights environments =
        new RoleEnvironments(new FindEnvironment(ports.environments()))
            .find(organization, form.otherwise(), form.environments(), problems);
    if (!problems.isEmpty()) {
      return Outcome.refused(new Refusal.Invalid(problems));
    }
    Role role =
        new Role(
            organization,
            new RoleId(ids.next()),
            form.normalName(),
            false,
            Permission.among(form.permissions()),
            environments,
            1);
    Optional<Refusal> kept = Granting.keepsFrom(caller, role);
    if (kept.isPresent()) {
      return Outcome.refused(kept.get());
    }
    if (!ports.roles().insert(role)) {
      return Outcome.refused(RoleSubjects.taken(role));
    }
    change.publish(IdentityRows.put(role));
    change.audit(
        AuditEntry.of(
            caller, organization, "role.create", RoleSubjects.of(role), RoleSubjects.says(role)));
    return Outcome.done(role);
  }
}
