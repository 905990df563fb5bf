package dev.latchkey.domain.token;

import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.EnvironmentRights;
import dev.latchkey.domain.access.EnvironmentRights.Level;
import dev.latchkey.domain.access.GroupRights;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Standing;
import dev.latchkey.domain.group.Groups;
import dev.latchkey.domain.id.GroupId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.identity.Members;
import dev.latchkey.domain.identity.Role;
import dev.latchkey.domain.identity.Roles;
import dev.latchkey.domain.identity.User;
import dev.latchkey.domain.identity.Users;
import dev.latchkey.domain.organization.Organization;
import dev.latchkey.domain.organization.Organizations;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Says what a caller may do at this moment. Inside a work, the rows that say so are read locked:
/// whatever ends the caller's rights comes wholly before this work, and is seen, or wholly after
/// it.
public final class Authority implements Standing {
  private static final EnvironmentRights NO_ENVIRONMENT = EnvironmentRights.all(Level.NONE);

  private final Organizations organizations;
  private final Users users;
  private final Roles roles;
  private final Members members;
  private final Groups groups;
  private final Tokens tokens;
  private final KindPolicies policies;

  public Authority(
      Organizations organizations,
      Users users,
      Roles roles,
      Members members,
      Groups groups,
      Tokens tokens,
      KindPolicies policies) {
    this.organizations = organizations;
    this.users = users;
    this.roles = roles;
    this.members = members;
    this.groups = groups;
    this.tokens = tokens;
    this.policies = policies;
  }

  @Override
  public Optional<Caller> again(Caller caller, Instant now) {
    if (caller.actor().type() == Actor.Type.SYSTEM) {
      return Optional.of(caller);
    }
    OrganizationId organization = caller.organization();
    Held held = null;
    if (caller.user() != null) {
      Optional<Held> his = held(caller.user(), organization);
      if (his.isEmpty()) {
        return Optional.empty();
      }
      held = his.get();
    }
    if (caller.token() == null) {
      return Optional.ofNullable(held).map(rights -> with(caller, rights));
    }
    OrganizationId home = caller.home() == null ? OrganizationId.INSTALLATION : caller.home();
    Held whole = held;
    return tokens
        .lock(home, caller.token())
        .filter(token -> token.isUsable(now) && groupStands(token))
        .map(token -> with(caller, whole == null ? of(token) : narrowed(whole, of(token))));
  }

  /// What a signed-in person holds in `organization`; nothing where he is neither a member nor in
  /// one of its groups and it is not about the installation alone.
  public Optional<Held> held(UserId id, @Nullable OrganizationId organization) {
    Optional<User> user = users.lock(id).filter(User::active);
    if (user.isEmpty()) {
      return Optional.empty();
    }
    EnumSet<Permission> permissions = EnumSet.noneOf(Permission.class);
    if (user.get().operator()) {
      permissions.add(Permission.OPERATOR);
    }
    if (organization == null) {
      return Optional.of(new Held(permissions, NO_ENVIRONMENT, GroupRights.NONE));
    }
    if (organizations.find(organization).filter(Organization::active).isEmpty()) {
      return Optional.empty();
    }
    Optional<Role> role =
        members.lock(organization, id).flatMap(member -> roles.lock(organization, member.role()));
    GroupRights inGroups = groups.lockRights(organization, id);
    if (role.isEmpty() && inGroups.isEmpty()) {
      return Optional.empty();
    }
    role.ifPresent(each -> permissions.addAll(each.permissions()));
    return Optional.of(
        new Held(permissions, role.map(Role::environments).orElse(NO_ENVIRONMENT), inGroups));
  }

  /// What a token of the management API holds by itself.
  public Held of(Token token) {
    Optional<GroupId> group = token.rights().group();
    if (group.isPresent()) {
      GroupRights.Level level =
          token.rights().admin() ? GroupRights.Level.ADMINISTRATOR : GroupRights.Level.USER;
      return new Held(Set.of(), NO_ENVIRONMENT, GroupRights.of(group.get(), level));
    }
    Set<Permission> permissions =
        Permission.among(policies.of(token.kind()).permissions(token.rights()));
    boolean writes = permissions.contains(Permission.TOKENS_WRITE);
    return new Held(
        permissions, EnvironmentRights.all(writes ? Level.WRITE : Level.READ), GroupRights.NONE);
  }

  private boolean groupStands(Token token) {
    return token
        .rights()
        .group()
        .map(group -> groups.lock(token.organization(), group).isPresent())
        .orElse(true);
  }

  private static Held narrowed(Held owner, Held token) {
    EnumSet<Permission> both = EnumSet.noneOf(Permission.class);
    both.addAll(owner.permissions());
    both.retainAll(token.permissions());
    return new Held(both, owner.environments(), owner.groups().narrowedTo(token.permissions()));
  }

  private static Caller with(Caller caller, Held held) {
    return caller.holding(held.permissions(), held.environments(), held.groups());
  }

  /// What someone may do in one organization.
  public record Held(
      Set<Permission> permissions, EnvironmentRights environments, GroupRights groups) {
    public Held {
      permissions = Set.copyOf(permissions);
    }
  }
}
