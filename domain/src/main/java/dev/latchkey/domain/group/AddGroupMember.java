package dev.latchkey.domain.group;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.access.FieldProblem.Rule;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.access.Standing;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.change.Outcomes;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.identity.Emails;
import dev.latchkey.domain.identity.IdentityRows;
import dev.latchkey.domain.identity.Members;
import dev.latchkey.domain.identity.User;
import dev.latchkey.domain.identity.Users;
import dev.latchkey.domain.secret.NewIds;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes a person into a group.
///
/// By his e-mail address anyone can be, also from outside the organization: whoever is not known
// yet
/// becomes a user without a password, so that the answer is the same for an address that the
/// installation knows. By his id only someone who is in the organization already.
public final class AddGroupMember {
  private final Groups groups;
  private final FindGroup findGroup;
  private final Users users;
  private final Members members;
  private final Standing standing;
  private final Changes changes;
  private final NewIds ids;

  public AddGroupMember(
      Groups groups, Users users, Members members, Standing standing, Changes changes, NewIds ids) {
    this.groups = groups;
    this.findGroup = new FindGroup(groups);
    this.users = users;
    this.members = members;
    this.standing = standing;
    this.changes = changes;
    this.ids = ids;
  }

  /// @param email null where `user` is given
  /// @param user his id; null where `email` is given
  public Outcome<GroupPerson> add(
      Caller caller,
      String group,
      @Nullable String email,
      @Nullable String user,
      boolean administrator) {
    Optional<Refusal> refusal = refusal(caller, group);
    if (refusal.isPresent()) {
      return Outcome.refused(refusal.get());
    }
    if ((email == null) == (user == null)) {
      return Outcome.refused(
          Refusal.Invalid.one(
              "email", Rule.REQUIRED, "Give the person's e-mail address, or else his id as user."));
    }
    Optional<FieldProblem> problem =
        email == null ? Optional.empty() : Emails.problem("email", email);
    return problem.isPresent()
        ? Outcome.refused(new Refusal.Invalid(List.of(problem.get())))
        : Outcomes.of(
            changes.commit(
                caller.once(), change -> write(change, caller, group, email, user, administrator)));
  }

  private Optional<Refusal> refusal(Caller caller, String group) {
    Optional<Group> found = findGroup.find(caller, group);
    if (found.isEmpty()) {
      return Optional.of(new Refusal.NotFound());
    }
    return caller.may(Permission.GROUPS_WRITE, found.get().id())
        ? Optional.empty()
        : Optional.of(Refusal.Forbidden.lacks(Permission.GROUPS_WRITE));
  }

  private Outcome<GroupPerson> write(
      Change change,
      Caller before,
      String idOrSlug,
      @Nullable String email,
      @Nullable String user,
      boolean administrator) {
    Optional<Caller> caller = standing.again(before, change.at());
    Optional<Group> group = caller.flatMap(each -> findGroup.lock(each, idOrSlug));
    if (caller.isEmpty() || group.isEmpty()) {
      return Outcome.refused(new Refusal.NotFound());
    }
    if (!caller.get().may(Permission.GROUPS_WRITE, group.get().id())) {
      return Outcome.refused(new Refusal.Forbidden(Standing.LOST));
    }
    Optional<User> person =
        email == null
            ? inOrganization(before.inOrganization(), user)
            : Optional.of(known(change, caller.get(), email));
    return person
        .map(each -> insert(change, caller.get(), group.get(), each, administrator))
        .orElseGet(
            () ->
                Outcome.refused(
                    Refusal.Invalid.one(
                        "user",
                        Rule.UNKNOWN_REFERENCE,
                        "Nobody in the organization has this id. Give the e-mail address.")));
  }

  private Optional<User> inOrganization(OrganizationId organization, @Nullable String id) {
    return UserId.parse(id == null ? "" : id)
        .filter(
            user ->
                members.find(organization, user).isPresent()
                    || !groups.of(organization, user).isEmpty())
        .flatMap(users::find);
  }

  private User known(Change change, Caller caller, String email) {
    return users.findByEmail(email).orElseGet(() -> newUser(change, caller, email));
  }

  private User newUser(Change change, Caller caller, String email) {
    User user =
        new User(
            new UserId(ids.next()),
            email,
            email.substring(0, email.indexOf('@')),
            true,
            false,
            null,
            null,
            "{}",
            change.at(),
            1);
    users.insert(user);
    IdentityRows.put(user, List.of()).forEach(change::publish);
    change.audit(
        AuditEntry.of(
            caller,
            OrganizationId.INSTALLATION,
            "user.create",
            new AuditEntry.Subject("user", user.id().toString(), user.name()),
            ""));
    return user;
  }

  private Outcome<GroupPerson> insert(
      Change change, Caller caller, Group group, User user, boolean administrator) {
    GroupMember member =
        new GroupMember(group.organization(), group.id(), user.id(), administrator, change.at(), 1);
    if (!groups.insert(member)) {
      return Outcome.refused(
          new Refusal.Conflict(user.email() + " is in " + group.name() + " already."));
    }
    boolean outside = members.find(group.organization(), user.id()).isEmpty();
    GroupPerson person =
        new GroupPerson(member, outside ? user.email() : user.name(), user.email(), outside);
    change.audit(
        AuditEntry.of(
            caller,
            group.organization(),
            "group.add-member",
            CreateGroup.subject(group),
            person.name() + (administrator ? ", administrator" : "")));
    return Outcome.done(person);
  }
}
