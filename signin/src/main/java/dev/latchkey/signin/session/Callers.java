package dev.latchkey.signin.session;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.EnvironmentRights;
import dev.latchkey.domain.access.EnvironmentRights.Level;
import dev.latchkey.domain.access.Once;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.identity.Member;
import dev.latchkey.domain.identity.Members;
import dev.latchkey.domain.identity.Role;
import dev.latchkey.domain.identity.Roles;
import dev.latchkey.domain.identity.SignedIn;
import dev.latchkey.domain.organization.Organization;
import dev.latchkey.domain.organization.Organizations;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The callers that a person in his session is: one in each organization that he is a member of,
/// and one for what belongs to no organization.
public final class Callers {
  private final Organizations organizations;
  private final Members members;
  private final Roles roles;

  public Callers(Organizations organizations, Members members, Roles roles) {
    this.organizations = organizations;
    this.members = members;
    this.roles = roles;
  }

  /// Nothing where he is no member, exactly as where there is no such organization.
  public Optional<Membership> in(SignedIn person, String organizationSlug) {
    return organizations
        .findBySlug(organizationSlug)
        .filter(Organization::active)
        .flatMap(organization -> membership(person, organization));
  }

  /// For what belongs to no organization; an operator's rights, and nothing for another.
  public Caller inInstallation(SignedIn person) {
    return caller(person, null, ofOperator(person), EnvironmentRights.all(Level.NONE));
  }

  /// His organizations, by name.
  public List<Organization> organizations(SignedIn person) {
    return members.of(person.user().id()).stream()
        .map(Member::organization)
        .flatMap(id -> organizations.find(id).stream())
        .filter(Organization::active)
        .sorted(Comparator.comparing(Organization::name, String.CASE_INSENSITIVE_ORDER))
        .toList();
  }

  private Optional<Membership> membership(SignedIn person, Organization organization) {
    return members
        .find(organization.id(), person.user().id())
        .flatMap(member -> roles.find(organization.id(), member.role()))
        .map(
            role -> {
              EnumSet<Permission> held = EnumSet.noneOf(Permission.class);
              held.addAll(role.permissions());
              held.addAll(ofOperator(person));
              return new Membership(
                  organization, role, caller(person, organization.id(), held, role.environments()));
            });
  }

  private static Set<Permission> ofOperator(SignedIn person) {
    return person.user().operator() ? Set.of(Permission.OPERATOR) : Set.of();
  }

  private static Caller caller(
      SignedIn person,
      @Nullable OrganizationId organization,
      Set<Permission> permissions,
      EnvironmentRights environments) {
    return new Caller(
        person.actor(),
        person.user().id(),
        null,
        organization,
        permissions,
        environments,
        person.session().provenAt(),
        person.origin(),
        Once.unkeyed());
  }

  /// A person in one organization.
  public record Membership(Organization organization, Role role, Caller caller) {}
}
