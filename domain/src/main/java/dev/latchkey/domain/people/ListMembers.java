package dev.latchkey.domain.people;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.RoleId;
import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.identity.Members;
import dev.latchkey.domain.identity.Role;
import dev.latchkey.domain.identity.Roles;
import dev.latchkey.domain.identity.User;
import dev.latchkey.domain.identity.Users;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Lists the members of an organization, and shows one.
public final class ListMembers {
  private final Users users;
  private final Roles roles;
  private final Members members;

  public ListMembers(Users users, Roles roles, Members members) {
    this.users = users;
    this.roles = roles;
    this.members = members;
  }

  /// By name. Pages are searched until one has something, so a page can be short before the end.
  ///
  /// @param q the beginning of a word of the name, or of the e-mail; empty for all
  public Outcome<Page<Person>> list(Caller caller, String q, Page.Wanted wanted) {
    if (!caller.may(Permission.MEMBERS_READ)) {
      return Outcome.refused(Refusal.Forbidden.lacks(Permission.MEMBERS_READ));
    }
    OrganizationId organization = caller.inOrganization();
    Map<RoleId, Role> known =
        roles.list(organization).stream().collect(Collectors.toMap(Role::id, Function.identity()));
    String beginning = q.strip().toLowerCase(Locale.ROOT);
    Page.Wanted next = wanted;
    while (true) {
      Page<Members.Listed> page = members.list(organization, next);
      List<Person> found =
          page.items().stream()
              .filter(each -> matches(each.user(), beginning))
              .map(each -> person(each, known))
              .toList();
      if (!found.isEmpty() || page.next() == null) {
        return Outcome.done(new Page<>(found, page.next()));
      }
      next = new Page.Wanted(wanted.limit(), page.next());
    }
  }

  public Outcome<Person> show(Caller caller, UserId id) {
    if (!caller.may(Permission.MEMBERS_READ)) {
      return Outcome.refused(Refusal.Forbidden.lacks(Permission.MEMBERS_READ));
    }
    OrganizationId organization = caller.inOrganization();
    Optional<Person> found =
        members
            .find(organization, id)
            .flatMap(
                member ->
                    roles
                        .find(organization, member.role())
                        .map(role -> new Person(member, users.find(id).orElseThrow(), role)));
    return found.map(Outcome::done).orElseGet(() -> Outcome.refused(new Refusal.NotFound()));
  }

  private static Person person(Members.Listed listed, Map<RoleId, Role> known) {
    Role role = Objects.requireNonNull(known.get(listed.member().role()), "a role without a row");
    return new Person(listed.member(), listed.user(), role);
  }

  private static boolean matches(User user, String beginning) {
    String name = " " + user.name().toLowerCase(Locale.ROOT);
    return user.email().toLowerCase(Locale.ROOT).startsWith(beginning)
        || name.contains(" " + beginning);
  }
}
