package dev.latchkey.signin.session;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.EnvironmentRights;
import dev.latchkey.domain.access.EnvironmentRights.Level;
import dev.latchkey.domain.access.GroupRights;
import dev.latchkey.domain.access.Once;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.group.Groups;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.identity.Members;
import dev.latchkey.domain.identity.Role;
import dev.latchkey.domain.identity.Roles;
import dev.latchkey.domain.identity.SignedIn;
import dev.latchkey.domain.organization.Organization;
import dev.latchkey.domain.organization.Organizations;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The callers that a person in his session is: one in each organization that he is a member of, or
/// in a group of, and one for what belongs to no organization.
public final class Callers {
  private final Organizations organizations;
  private final Members members;
  private final Roles roles;
  private final Groups groups;

  public Callers(Organizations organizations, Members members, Roles roles, Groups groups) {
    this.organizations = organizations;
    this.members = members;
    this.roles = roles;
    this.groups = groups;
  }

  /// Nothing where he is neither a member nor in a group, exactly as where there is no such
  // organization.
  public Optional<Membership> in(SignedIn person, String organizationSlug) {
    return organizations
        .findBySlug(organizationSlug)
        .filter(Organization::active)
        .filter(organization -> person.session().opens(organization.id()))
        .flatMap(organization -> membership(person, organization));
  }

  /// For what belongs to no organization; an operator's rights, and nothing for another.
  public Caller inInstallation(SignedIn person) {
    return caller(
        person, null, ofOperator(person), EnvironmentRights.all(Level.NONE), GroupRights.NONE);
  }

  /// His organizations, by name.
  public List<Organization> organizations(SignedIn person) {
    Set<OrganizationId> his = new HashSet<>(groups.organizations(person.user().id()));
    members.of(person.user().id()).forEach(member -> his.add(member.organization()));
    return his.stream()
        .filter(person.session()::opens)
        .flatMap(id -> organizations.find(id).stream())
        .filter(Organization::active)
        .sorted(Comparator.comparing(Organization::name, String.CASE_INSENSITIVE_ORDER))
        .toList();
  }

  private Optional<Membership> membership(SignedIn person, Organization organization) {
    Optional<Role> role =
        members
            .find(organization.id(), person.user().id())
            .flatMap(member -> roles.find(organization.id(), member.role()));
    GroupRights inGroups = groups.rights(organization.id(), person.user().id());
    if (role.isEmpty() && inGroups.isEmpty()) {
      return Optional.empty();
    }
    EnumSet<Permission> held = EnumSet.noneOf(Permission.class);
    role.ifPresent(each -> held.addAll(each.permissions()));
    held.addAll(ofOperator(person));
    EnvironmentRights environments =
        role.map(Role::environments).orElseGet(() -> EnvironmentRights.all(Level.NONE));
    return Optional.of(
        new Membership(
            organization,
            role.orElse(null),
            caller(person, organization.id(), held, environments, inGroups)));
  }

  private static Set<Permission> ofOperator(SignedIn person) {
    return person.user().operator() && person.session().only() == null
        ? Set.of(Permission.OPERATOR)
        : Set.of();
  }

  private static Caller caller(
      SignedIn person,
      @Nullable OrganizationId organization,
      Set<Permission> permissions,
      EnvironmentRights environments,
      GroupRights inGroups) {
    return new Caller(
        person.actor(),
        person.user().id(),
        null,
        organization,
        null,
        permissions,
        environments,
        inGroups,
        person.session().provenAt(),
        person.origin(),
        Once.unkeyed());
  }

  /// A person in one organization.
  ///
  /// @param role null where he comes from outside and is in groups of it only
  public record Membership(Organization organization, @Nullable Role role, Caller caller) {}
}
