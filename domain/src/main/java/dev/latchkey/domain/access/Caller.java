package dev.latchkey.domain.access;

import dev.latchkey.domain.id.GroupId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.id.UserId;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who calls a use case, with what he may do in the one organization that he calls it for.
///
/// @param user the person, also behind a personal token; null for a technical user
/// @param token the token that he called with; null for a session
/// @param organization null where the call is about none
/// @param home the organization that `token` belongs to: another than `organization` where an
///     operator acts for the installation, or for an organization that is not his own; null without
///     a token
/// @param permissions effective: those of the token and of its owner
/// @param groups what he may do in single groups besides
/// @param provenAt when a person last proved who he is; null for a token
/// @param once guards this call against being carried out twice
public record Caller(
    Actor actor,
    @Nullable UserId user,
    @Nullable TokenId token,
    @Nullable OrganizationId organization,
    @Nullable OrganizationId home,
    Set<Permission> permissions,
    EnvironmentRights environments,
    GroupRights groups,
    @Nullable Instant provenAt,
    Origin origin,
    Once once) {
  public Caller {
    permissions = Set.copyOf(permissions);
  }

  /// A caller who has no rights in single groups.
  public Caller(
      Actor actor,
      @Nullable UserId user,
      @Nullable TokenId token,
      @Nullable OrganizationId organization,
      @Nullable OrganizationId home,
      Set<Permission> permissions,
      EnvironmentRights environments,
      @Nullable Instant provenAt,
      Origin origin,
      Once once) {
    this(
        actor,
        user,
        token,
        organization,
        home,
        permissions,
        environments,
        GroupRights.NONE,
        provenAt,
        origin,
        once);
  }

  /// A caller whose token, if any, belongs to the organization that the call is for, and who has no
  /// rights in single groups.
  public Caller(
      Actor actor,
      @Nullable UserId user,
      @Nullable TokenId token,
      @Nullable OrganizationId organization,
      Set<Permission> permissions,
      EnvironmentRights environments,
      @Nullable Instant provenAt,
      Origin origin,
      Once once) {
    this(
        actor,
        user,
        token,
        organization,
        token == null ? null : organization,
        permissions,
        environments,
        provenAt,
        origin,
        once);
  }

  public boolean may(Permission permission) {
    return permissions.contains(permission);
  }

  /// Whether he may do it in all groups or in this one.
  public boolean may(Permission permission, GroupId group) {
    return may(permission) || groups.in(group).contains(permission);
  }

  /// What he may do in this group.
  public Set<Permission> permissionsIn(GroupId group) {
    return Stream.concat(permissions.stream(), groups.in(group).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /// The organization that the call is for.
  ///
  /// @throws IllegalStateException where it is for none; the edge lets no such call through
  public OrganizationId inOrganization() {
    if (organization == null) {
      throw new IllegalStateException("this call is for no organization");
    }
    return organization;
  }

  /// The same caller, guarded against a repetition.
  public Caller with(Once guard) {
    return new Caller(
        actor,
        user,
        token,
        organization,
        home,
        permissions,
        environments,
        groups,
        provenAt,
        origin,
        guard);
  }

  /// The same caller with other rights.
  public Caller holding(
      Set<Permission> rights, EnvironmentRights inEnvironments, GroupRights inGroups) {
    return new Caller(
        actor,
        user,
        token,
        organization,
        home,
        rights,
        inEnvironments,
        inGroups,
        provenAt,
        origin,
        once);
  }

  /// Latchkey itself, for what no person asks for: set-up, commands on the server.
  public static Caller system(OrganizationId organization) {
    return new Caller(
        Actor.SYSTEM,
        null,
        null,
        organization,
        Set.of(Permission.values()),
        EnvironmentRights.all(EnvironmentRights.Level.WRITE),
        null,
        Origin.COMMAND_LINE,
        Once.unkeyed());
  }
}
