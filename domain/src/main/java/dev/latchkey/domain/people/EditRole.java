package dev.latchkey.domain.people;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.EnvironmentRights;
import dev.latchkey.domain.access.EnvironmentRights.Level;
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
import dev.latchkey.domain.identity.Member;
import dev.latchkey.domain.identity.Role;
import dev.latchkey.domain.organization.FindEnvironment;
import dev.latchkey.domain.people.PersonalTokens.Reach;
import dev.latchkey.domain.token.Token;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Changes a role of an organization's own, for all its members at once. Nobody adds a right to it
/// that he lacks; the personal tokens of its members shrink with it.
public final class EditRole {
  private final PeoplePorts ports;
  private final StandingWork standing;

  public EditRole(PeoplePorts ports, Changes changes) {
    this.ports = ports;
    this.standing = new StandingWork(ports.authority(), changes);
  }

  /// @param ifRevision refused as stale where it is another; null for any
  public Outcome<Edited> edit(Caller caller, RoleId id, RoleEdit edit, @Nullable Long ifRevision) {
    return standing.commit(
        caller, Permission.ROLES_WRITE, (change, now) -> write(change, now, id, edit, ifRevision));
  }

  private Outcome<Edited> write(
      Change change, Caller caller, RoleId id, RoleEdit edit, @Nullable Long ifRevision) {
    OrganizationId organization = caller.inOrganization();
    Optional<Role> found = ports.roles().lock(organization, id);
    if (found.isEmpty()) {
      return Outcome.refused(new Refusal.NotFound());
    }
    Role old = found.get();
    if (old.builtIn()) {
      return Outcome.refused(
          new Refusal.Conflict("A built-in role can't be changed. Make one of your own."));
    }
    if (ifRevision != null && ifRevision != old.revision()) {
      return Outcome.refused(new Refusal.Stale(old.revision()));
    }
    RoleForm form = edit.over(form(old));
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
            id,
            form.normalName(),
            false,
            Permission.among(form.permissions()),
            environments,
            old.revision() + 1);
    return keepsFromWidening(caller, old, role)
        .<Outcome<Edited>>map(Outcome::refused)
        .orElseGet(() -> update(change, caller, old, role));
  }

  private static RoleForm form(Role role) {
    Map<String, Level> named = new HashMap<>();
    role.environments().named().forEach((each, level) -> named.put(each.toString(), level));
    return new RoleForm(
        role.name(), Permission.wires(role.permissions()), role.environments().otherwise(), named);
  }

  private static Optional<Refusal> keepsFromWidening(Caller caller, Role old, Role role) {
    EnumSet<Permission> added = EnumSet.noneOf(Permission.class);
    added.addAll(role.permissions());
    added.removeAll(old.permissions());
    return Granting.keepsFrom(caller, added, role.environments().beyond(old.environments()));
  }

  private Outcome<Edited> update(Change change, Caller caller, Role old, Role role) {
    List<Token> narrowed = narrowed(change, old, role);
    if (!ports.roles().update(role)) {
      return Outcome.refused(RoleSubjects.taken(role));
    }
    change.publish(IdentityRows.put(role));
    change.audit(
        AuditEntry.of(
            caller,
            role.organization(),
            "role.edit",
            RoleSubjects.of(role),
            (old.name().equals(role.name()) ? "" : "was " + old.name() + "; ")
                + RoleSubjects.says(role)));
    return Outcome.done(new Edited(role, narrowed));
  }

  private List<Token> narrowed(Change change, Role old, Role role) {
    PersonalTokens tokens = new PersonalTokens(ports.tokens());
    Reach before = new Reach(old.permissions(), old.environments());
    Reach after = new Reach(role.permissions(), role.environments());
    List<Token> narrowed = new ArrayList<>();
    for (Member member : ports.members().withRole(role.organization(), role.id())) {
      narrowed.addAll(
          tokens.narrowed(role.organization(), member.user(), before, after, change.at()));
    }
    return narrowed;
  }

  /// @param narrowed the personal tokens of its members that can do less than before
  public record Edited(Role role, List<Token> narrowed) {
    public Edited {
      narrowed = List.copyOf(narrowed);
    }
  }
}
