package dev.latchkey.domain.identity;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.organization.Organization;
import dev.latchkey.domain.organization.Organizations;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tells a caller who he is. No right is needed for that.
public final class ShowSelf {
  private final Organizations organizations;
  private final Users users;
  private final Members members;
  private final Roles roles;

  public ShowSelf(Organizations organizations, Users users, Members members, Roles roles) {
    this.organizations = organizations;
    this.users = users;
    this.members = members;
    this.roles = roles;
  }

  /// Nothing for a technical user.
  public Optional<User> user(Caller caller) {
    return Optional.ofNullable(caller.user()).flatMap(users::find);
  }

  /// The organization that the call is for; nothing where it is for none.
  public Optional<Organization> organization(Caller caller) {
    return Optional.ofNullable(caller.organization()).flatMap(organizations::find);
  }

  /// The active organizations that the caller is a member of, by name. A technical user belongs to
  /// its own only.
  public List<Membership> memberships(Caller caller) {
    Stream<Membership> found =
        caller.user() == null
            ? organization(caller).stream().map(each -> technical(each, caller.permissions()))
            : members.of(caller.user()).stream().flatMap(member -> membership(member).stream());
    return found
        .filter(each -> each.organization().active())
        .sorted(Comparator.comparing((Membership each) -> each.organization().name()))
        .toList();
  }

  private Optional<Membership> membership(Member member) {
    OrganizationId id = member.organization();
    return organizations
        .find(id)
        .flatMap(
            organization ->
                roles
                    .find(id, member.role())
                    .map(role -> new Membership(organization, role.name(), role.permissions())));
  }

  private static Membership technical(Organization organization, Set<Permission> permissions) {
    String role = null;
    if (permissions.equals(Permission.ofAdministrator())) {
      role = Role.ADMINISTRATOR;
    } else if (permissions.equals(Permission.ofUser())) {
      role = Role.USER;
    }
    return new Membership(organization, role, permissions);
  }

  /// @param role its name; null for a technical user with listed permissions
  public record Membership(
      Organization organization, @Nullable String role, Set<Permission> permissions) {
    public Membership {
      permissions = Set.copyOf(permissions);
    }
  }
}
