package dev.latchkey.domain.group;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.access.Standing;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.change.Outcomes;
import dev.latchkey.domain.id.UserId;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Makes a member of a group its administrator, or a plain member again; or takes him out of it.
///
/// What he may do ends with the change, for his sessions and for tokens that he calls with. The
/// group's tokens are the group's: those that he made stay.
public final class EditGroupMember {
  private final Groups groups;
  private final FindGroup findGroup;
  private final Standing standing;
  private final Changes changes;

  public EditGroupMember(Groups groups, Standing standing, Changes changes) {
    this.groups = groups;
    this.findGroup = new FindGroup(groups);
    this.standing = standing;
    this.changes = changes;
  }

  /// One member as the group may show him.
  public Outcome<GroupPerson> show(Caller caller, String group, String user) {
    return findGroup
        .find(caller, group)
        .flatMap(found -> person(found, user))
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(new Refusal.NotFound()));
  }

  /// @param ifRevision refused as stale where it is another; null for any
  public Outcome<GroupPerson> edit(
      Caller caller, String group, String user, boolean administrator, @Nullable Long ifRevision) {
    return Outcomes.of(
        changes.commit(
            caller.once(),
            change ->
                change(
                    change,
                    caller,
                    group,
                    user,
                    ifRevision,
                    person -> update(change, caller, person, administrator))));
  }

  /// Takes him out; answers who he was in it.
  ///
  /// @param ifRevision refused as stale where it is another; null for any
  public Outcome<GroupPerson> remove(
      Caller caller, String group, String user, @Nullable Long ifRevision) {
    return Outcomes.of(
        changes.commit(
            caller.once(),
            change ->
                change(
                    change,
                    caller,
                    group,
                    user,
                    ifRevision,
                    person -> delete(change, caller, person))));
  }

  private Outcome<GroupPerson> change(
      Change change,
      Caller before,
      String idOrSlug,
      String user,
      @Nullable Long ifRevision,
      UnaryOperator<GroupPerson> act) {
    Optional<Caller> caller = standing.again(before, change.at());
    Optional<Group> group = caller.flatMap(each -> findGroup.lock(each, idOrSlug));
    Optional<GroupPerson> person = group.flatMap(each -> person(each, user));
    if (caller.isEmpty() || group.isEmpty() || person.isEmpty()) {
      return Outcome.refused(new Refusal.NotFound());
    }
    if (!caller.get().may(Permission.GROUPS_WRITE, group.get().id())) {
      return Outcome.refused(Refusal.Forbidden.lacks(Permission.GROUPS_WRITE));
    }
    GroupMember member = person.get().member();
    groups.lock(member.organization(), member.group(), member.user());
    if (ifRevision != null && ifRevision != member.revision()) {
      return Outcome.refused(new Refusal.Stale(member.revision()));
    }
    return Outcome.done(act.apply(person.get()));
  }

  private GroupPerson update(
      Change change, Caller caller, GroupPerson person, boolean administrator) {
    GroupMember edited = person.member().asAdministrator(administrator);
    if (!groups.update(edited)) {
      throw new IllegalStateException("a locked membership was changed by another");
    }
    audit(
        change,
        caller,
        person,
        "group.edit-member",
        person.name() + (administrator ? " is administrator" : " is no administrator any more"));
    return new GroupPerson(edited, person.name(), person.email(), person.outside());
  }

  private GroupPerson delete(Change change, Caller caller, GroupPerson person) {
    GroupMember member = person.member();
    groups.delete(member.organization(), member.group(), member.user());
    audit(change, caller, person, "group.remove-member", person.name());
    return person;
  }

  private void audit(
      Change change, Caller caller, GroupPerson person, String action, String detail) {
    GroupMember member = person.member();
    Group group = groups.find(member.organization(), member.group()).orElseThrow();
    change.audit(
        AuditEntry.of(caller, member.organization(), action, CreateGroup.subject(group), detail));
  }

  private Optional<GroupPerson> person(Group group, String user) {
    return UserId.parse(user)
        .flatMap(
            id ->
                groups.people(group.organization(), group.id()).stream()
                    .filter(each -> each.member().user().equals(id))
                    .findFirst());
  }
}
