package dev.latchkey.domain.people;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.access.FieldProblem.Rule;
import dev.latchkey.domain.access.Names;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.identity.IdentityRows;
import dev.latchkey.domain.identity.Member;
import dev.latchkey.domain.identity.Role;
import dev.latchkey.domain.identity.User;
import dev.latchkey.domain.people.PersonalTokens.Reach;
import dev.latchkey.domain.token.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gives a member another role, or sets his unit. His personal tokens do at once what his new role
/// lets him do, and no more.
public final class ChangeMember {
  private final PeoplePorts ports;
  private final StandingWork standing;

  public ChangeMember(PeoplePorts ports, Changes changes) {
    this.ports = ports;
    this.standing = new StandingWork(ports.authority(), changes);
  }

  /// @param ifRevision refused as stale where it is another; null for any
  public Outcome<Changed> change(
      Caller caller, UserId id, MemberEdit edit, @Nullable Long ifRevision) {
    return standing.commit(
        caller,
        Permission.MEMBERS_WRITE,
        (change, now) -> write(change, now, id, edit, ifRevision));
  }

  private Outcome<Changed> write(
      Change change, Caller caller, UserId id, MemberEdit edit, @Nullable Long ifRevision) {
    OrganizationId organization = caller.inOrganization();
    Optional<Member> found = ports.members().lock(organization, id);
    if (found.isEmpty()) {
      return Outcome.refused(new Refusal.NotFound());
    }
    Member before = found.get();
    if (ifRevision != null && ifRevision != before.revision()) {
      return Outcome.refused(new Refusal.Stale(before.revision()));
    }
    User user = ports.users().find(id).orElseThrow();
    Role had = ports.roles().lock(organization, before.role()).orElseThrow();
    Optional<Role> role = role(organization, edit, had);
    List<FieldProblem> problems = problems(edit, role);
    if (!problems.isEmpty() || role.isEmpty()) {
      return Outcome.refused(new Refusal.Invalid(problems));
    }
    Optional<Refusal> kept = keepsFrom(caller, user, had, role.get());
    if (kept.isPresent()) {
      return Outcome.refused(kept.get());
    }
    return Outcome.done(update(change, caller, new Person(before, user, had), role.get(), edit));
  }

  private Optional<Role> role(OrganizationId organization, MemberEdit edit, Role had) {
    String wanted = edit.role().value();
    if (!edit.role().given()) {
      return Optional.of(had);
    }
    return wanted == null
        ? Optional.empty()
        : new FindRole(ports.roles()).lock(organization, wanted);
  }

  private static List<FieldProblem> problems(MemberEdit edit, Optional<Role> role) {
    List<FieldProblem> problems = new ArrayList<>();
    if (role.isEmpty()) {
      problems.add(
          edit.role().value() == null
              ? new FieldProblem("role", Rule.REQUIRED, "Name a role, by id or name.")
              : new FieldProblem(
                  "role",
                  Rule.UNKNOWN_REFERENCE,
                  "There is no role \"" + edit.role().value() + "\"."));
    }
    String unit = edit.unit().value();
    if (unit != null) {
      Names.problemWithText("unit", unit, Names.MAX_NAME).ifPresent(problems::add);
    }
    return problems;
  }

  private Optional<Refusal> keepsFrom(Caller caller, User user, Role had, Role role) {
    if (role.id().equals(had.id())) {
      return Optional.empty();
    }
    Optional<Refusal> beyond = Granting.keepsFrom(caller, role);
    return beyond.isPresent() || !had.isAdministrator()
        ? beyond
        : new LastAdministrator(ports.roles(), ports.members())
            .keeps(caller.inOrganization(), user);
  }

  private Changed update(Change change, Caller caller, Person before, Role role, MemberEdit edit) {
    Member old = before.member();
    Member member =
        new Member(
            old.organization(),
            old.user(),
            role.id(),
            blankIsNone(edit.unit().over(old.unit())),
            old.since(),
            old.revision() + 1);
    List<Token> narrowed =
        new PersonalTokens(ports.tokens())
            .narrowed(
                old.organization(), old.user(), reach(before.role()), reach(role), change.at());
    if (!ports.members().update(member)) {
      throw new IllegalStateException("a locked membership was changed by another");
    }
    change.publish(IdentityRows.put(member, before.user()));
    change.audit(
        AuditEntry.of(
            caller,
            old.organization(),
            "member.edit",
            new AuditEntry.Subject("user", old.user().toString(), before.user().name()),
            detail(before, role, member)));
    return new Changed(new Person(member, before.user(), role), narrowed);
  }

  private static Reach reach(Role role) {
    return new Reach(role.permissions(), role.environments());
  }

  private static String detail(Person before, Role role, Member member) {
    List<String> parts = new ArrayList<>();
    if (!role.id().equals(before.role().id())) {
      parts.add("role " + role.name() + ", was " + before.role().name());
    }
    if (!Objects.equals(member.unit(), before.member().unit())) {
      parts.add(member.unit() == null ? "unit cleared" : "unit " + member.unit());
    }
    return String.join("; ", parts);
  }

  private static @Nullable String blankIsNone(@Nullable String unit) {
    return unit == null || unit.isBlank() ? null : Names.normal(unit);
  }

  /// @param narrowed his personal tokens that can do less than before
  public record Changed(Person person, List<Token> narrowed) {
    public Changed {
      narrowed = List.copyOf(narrowed);
    }
  }
}
