package dev.latchkey.domain.company;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Names;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.group.Group;
import dev.latchkey.domain.group.GroupMember;
import dev.latchkey.domain.group.Groups;
import dev.latchkey.domain.id.GroupId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.identity.IdentityRows;
import dev.latchkey.domain.identity.Member;
import dev.latchkey.domain.identity.Members;
import dev.latchkey.domain.identity.Role;
import dev.latchkey.domain.identity.Roles;
import dev.latchkey.domain.identity.User;
import dev.latchkey.domain.identity.Users;
import dev.latchkey.domain.organization.Organization;
import dev.latchkey.domain.secret.NewIds;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Makes users, members and members of groups of those whom a company's provider vouches for. All
/// of it inside a work.
public final class Newcomers {
  private final Users users;
  private final Members members;
  private final Roles roles;
  private final Groups groups;
  private final NewIds ids;

  public Newcomers(Users users, Members members, Roles roles, Groups groups, NewIds ids) {
    this.users = users;
    this.members = members;
    this.roles = roles;
    this.groups = groups;
    this.ids = ids;
  }

  /// The user with the address that the provider calls verified, made where there is none.
  User user(Change change, Organization organization, Claims claims) {
    String email = Objects.requireNonNull(claims.email());
    return users
        .findByEmail(email)
        .flatMap(found -> users.lock(found.id()))
        .orElseGet(() -> make(change, organization, email, claims.name()));
  }

  private User make(
      Change change,
      Organization organization,
      String email,
      @org.jspecify.annotations.Nullable String said) {
    String name =
        said == null || Names.problemWithName("name", Names.normal(said)).isPresent()
            ? email.substring(0, email.indexOf('@'))
            : Names.normal(said);
    User user =
        new User(
            new UserId(ids.next()), email, name, true, false, null, null, "{}", change.at(), 1);
    users.insert(user);
    IdentityRows.put(user, List.of()).forEach(change::publish);
    change.audit(entry(OrganizationId.INSTALLATION, organization, "user.create", user, ""));
    return user;
  }

  /// Makes him a member with the role User, unless he is one.
  void join(Change change, Organization organization, User user) {
    Role role = roles.findByName(organization.id(), Role.USER).orElseThrow();
    Member member = new Member(organization.id(), user.id(), role.id(), null, change.at(), 1);
    if (members.insert(member)) {
      change.publish(IdentityRows.put(member, user));
      change.audit(entry(organization.id(), organization, "member.add", user, "role " + Role.USER));
    }
  }

  /// Puts him into those mapped groups that the provider names, and takes him out of the others
  /// that are mapped; groups that are not mapped are left alone.
  void follow(Change change, CompanySignIn company, User user, Set<String> named) {
    OrganizationId organization = company.organization();
    Map<GroupId, Boolean> wanted = new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
    company
        .groups()
        .forEach((claim, group) -> wanted.merge(group, named.contains(claim), Boolean::logicalOr));
    Set<GroupId> held =
        groups.of(organization, user.id()).stream()
            .map(GroupMember::group)
            .collect(Collectors.toSet());
    wanted.forEach(
        (id, in) -> {
          Optional<Group> group = groups.lock(organization, id);
          if (group.isPresent() && in != held.contains(id)) {
            move(change, group.get(), user, in);
          }
        });
  }

  private void move(Change change, Group group, User user, boolean in) {
    OrganizationId organization = group.organization();
    boolean done =
        in
            ? groups.insert(
                new GroupMember(organization, group.id(), user.id(), false, change.at(), 1))
            : groups.delete(organization, group.id(), user.id());
    if (done) {
      change.audit(
          AuditEntry.of(
              Caller.system(organization),
              organization,
              in ? "group.add-member" : "group.remove-member",
              new AuditEntry.Subject("group", group.id().toString(), group.name()),
              user.name() + ", as the company's sign-in says"));
    }
  }

  private static AuditEntry entry(
      OrganizationId chain, Organization organization, String action, User user, String detail) {
    return AuditEntry.of(
        Caller.system(organization.id()),
        chain,
        action,
        new AuditEntry.Subject("user", user.id().toString(), user.name()),
        (detail + " by the company's sign-in").strip());
  }
}
