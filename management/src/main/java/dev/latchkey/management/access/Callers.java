package dev.latchkey.management.access;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.EnvironmentRights;
import dev.latchkey.domain.access.EnvironmentRights.Level;
import dev.latchkey.domain.access.GroupRights;
import dev.latchkey.domain.access.Once;
import dev.latchkey.domain.access.Origin;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.group.Groups;
import dev.latchkey.domain.id.GroupId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.identity.Members;
import dev.latchkey.domain.identity.Role;
import dev.latchkey.domain.identity.Roles;
import dev.latchkey.verification.feed.Row.OrganizationRow;
import dev.latchkey.verification.table.LiveTable;
import dev.latchkey.verification.table.TokenTable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes the domain's caller of a bearer, for the organization that a path names. Another
/// organization than the token's is found by operators only, and by them with that one right.
public final class Callers {
  private final LiveTable live;
  private final Members members;
  private final Roles roles;
  private final Groups groups;

  public Callers(LiveTable live, Members members, Roles roles, Groups groups) {
    this.live = live;
    this.members = members;
    this.roles = roles;
    this.groups = groups;
  }

  /// For the token's own organization; nothing where `idOrSlug` names another.
  Optional<Caller> inOrganization(Bearer bearer, String idOrSlug, Origin origin) {
    return find(idOrSlug).filter(bearer.organization()::equals).map(id -> own(bearer, origin));
  }

  /// For the token's own organization, or any one for an operator.
  Optional<Caller> inAnyOrganization(Bearer bearer, String idOrSlug, Origin origin) {
    Optional<Caller> own = inOrganization(bearer, idOrSlug, origin);
    if (own.isPresent() || !bearer.isOperator()) {
      return own;
    }
    return find(idOrSlug)
        .map(id -> caller(bearer, id, operators(bearer), none(), GroupRights.NONE, origin));
  }

  /// A group's token holds what it lists in that group alone.
  Caller own(Bearer bearer, Origin origin) {
    Optional<GroupId> group = bearer.group();
    return group.isPresent()
        ? caller(
            bearer, bearer.organization(), Set.of(), none(), within(bearer, group.get()), origin)
        : caller(
            bearer,
            bearer.organization(),
            bearer.managementPermissions(),
            environments(bearer),
            groupsOf(bearer),
            origin);
  }

  private static GroupRights within(Bearer bearer, GroupId group) {
    Set<Permission> held = bearer.managementPermissions();
    for (GroupRights.Level level :
        List.of(GroupRights.Level.ADMINISTRATOR, GroupRights.Level.USER)) {
      if (held.containsAll(level.permissions())) {
        return GroupRights.of(group, level);
      }
    }
    return GroupRights.NONE;
  }

  private GroupRights groupsOf(Bearer bearer) {
    UserId user = bearer.user();
    return user == null
        ? GroupRights.NONE
        : groups
            .rights(bearer.organization(), user)
            .narrowedTo(Permission.among(bearer.token().permissions()));
  }

  /// For the installation, with what an operator may do and nothing else.
  Caller installation(Bearer bearer, Origin origin) {
    return caller(bearer, null, operators(bearer), none(), GroupRights.NONE, origin);
  }

  private Optional<OrganizationId> find(String idOrSlug) {
    TokenTable table = live.current();
    Optional<OrganizationId> id = OrganizationId.parse(idOrSlug);
    OrganizationRow row =
        id.isPresent() ? table.organization(id.get().value()) : table.organization(idOrSlug);
    return Optional.ofNullable(row).map(each -> new OrganizationId(each.organization()));
  }

  private EnvironmentRights environments(Bearer bearer) {
    UserId user = bearer.user();
    if (user == null) {
      boolean writes = bearer.managementPermissions().contains(Permission.TOKENS_WRITE);
      return EnvironmentRights.all(writes ? Level.WRITE : Level.READ);
    }
    OrganizationId organization = bearer.organization();
    return members
        .find(organization, user)
        .flatMap(member -> roles.find(organization, member.role()))
        .map(Role::environments)
        .orElseGet(Callers::none);
  }

  private static Caller caller(
      Bearer bearer,
      @Nullable OrganizationId organization,
      Set<Permission> permissions,
      EnvironmentRights environments,
      GroupRights inGroups,
      Origin origin) {
    return new Caller(
        bearer.actor(),
        bearer.user(),
        bearer.tokenId(),
        organization,
        bearer.organization(),
        permissions,
        environments,
        inGroups,
        null,
        origin,
        Once.unkeyed());
  }

  private static Set<Permission> operators(Bearer bearer) {
    return bearer.isOperator() ? Set.of(Permission.OPERATOR) : Set.of();
  }

  private static EnvironmentRights none() {
    return EnvironmentRights.all(Level.NONE);
  }
}
