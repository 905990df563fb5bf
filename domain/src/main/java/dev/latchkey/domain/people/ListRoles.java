package dev.latchkey.domain.people;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.id.RoleId;
import dev.latchkey.domain.identity.Members;
import dev.latchkey.domain.identity.Role;
import dev.latchkey.domain.identity.Roles;
import java.util.List;

/// Lists the roles of an organization with the number of their members, and shows one.
public final class ListRoles {
  private final Roles roles;
  private final Members members;

  public ListRoles(Roles roles, Members members) {
    this.roles = roles;
    this.members = members;
  }

  /// The built-in ones first, then by name.
  public Outcome<List<Counted>> list(Caller caller) {
    return caller.may(Permission.ROLES_READ)
        ? Outcome.done(roles.list(caller.inOrganization()).stream().map(this::counted).toList())
        : Outcome.refused(Refusal.Forbidden.lacks(Permission.ROLES_READ));
  }

  public Outcome<Counted> show(Caller caller, RoleId id) {
    if (!caller.may(Permission.ROLES_READ)) {
      return Outcome.refused(Refusal.Forbidden.lacks(Permission.ROLES_READ));
    }
    return roles
        .find(caller.inOrganization(), id)
        .map(role -> Outcome.done(counted(role)))
        .orElseGet(() -> Outcome.refused(new Refusal.NotFound()));
  }

  /// Those that the caller could give to somebody: with no right that he lacks.
  public List<Role> givable(Caller caller) {
    return roles.list(caller.inOrganization()).stream()
        .filter(role -> Granting.keepsFrom(caller, role).isEmpty())
        .toList();
  }

  private Counted counted(Role role) {
    return new Counted(role, members.withRole(role.organization(), role.id()).size());
  }

  /// @param members how many have it
  public record Counted(Role role, int members) {}
}
