package dev.latchkey.domain.identity;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.EnvironmentRights;
import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.access.Names;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.change.Outcomes;
import dev.latchkey.domain.id.EnvironmentId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.RoleId;
import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.organization.Environment;
import dev.latchkey.domain.organization.Environments;
import dev.latchkey.domain.organization.Organization;
import dev.latchkey.domain.organization.OrganizationRows;
import dev.latchkey.domain.organization.Organizations;
import dev.latchkey.domain.secret.NewIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes an organization, with its two roles, the environments Production and Development, and its
/// first administrator; an operator's act. Also lists them for an operator.
public final class FoundOrganization {
  private final Organizations organizations;
  private final Environments environments;
  private final Roles roles;
  private final Users users;
  private final Members members;
  private final Changes changes;
  private final NewIds ids;

  public FoundOrganization(
      Organizations organizations,
      Environments environments,
      Roles roles,
      Users users,
      Members members,
      Changes changes,
      NewIds ids) {
    this.organizations = organizations;
    this.environments = environments;
    this.roles = roles;
    this.users = users;
    this.members = members;
    this.changes = changes;
    this.ids = ids;
  }

  public Outcome<Page<Organization>> list(Caller caller, Page.Wanted page) {
    return caller.may(Permission.OPERATOR)
        ? Outcome.done(organizations.list(page))
        : Outcome.refused(Refusal.Forbidden.lacks(Permission.OPERATOR));
  }

  /// @param slug made from the name where it is null
  /// @param administratorEmail the user's; one who is not known yet is made, without a password
  public Outcome<Organization> found(
      Caller caller,
      @Nullable String name,
      @Nullable String slug,
      @Nullable String administratorEmail) {
    if (!caller.may(Permission.OPERATOR)) {
      return Outcome.refused(Refusal.Forbidden.lacks(Permission.OPERATOR));
    }
    List<FieldProblem> problems = new ArrayList<>();
    String normal = name == null ? "" : Names.normal(name);
    Names.problemWithName("name", normal).ifPresent(problems::add);
    String chosen = slug == null ? Names.slugOf(normal) : slug;
    if (problems.isEmpty() || slug != null) {
      Names.problemWithSlug("slug", chosen).ifPresent(problems::add);
    }
    Emails.problem("administratorEmail", administratorEmail).ifPresent(problems::add);
    if (!problems.isEmpty() || administratorEmail == null) {
      return Outcome.refused(new Refusal.Invalid(problems));
    }
    return Outcomes.of(
        changes.commit(
            caller.once(),
            change -> {
              Outcome<Organization> made = write(change, caller, normal, chosen);
              if (made instanceof Outcome.Done<Organization>(Organization organization, var at)) {
                addAdministrator(
                    change, caller, organization, person(change, caller, administratorEmail));
              }
              return made;
            }));
  }

  /// Writes the organization with its roles and environments, inside a work.
  public Outcome<Organization> write(Change change, Caller caller, String name, String slug) {
    Organization organization =
        new Organization(new OrganizationId(ids.next()), slug, name, true, change.at(), 1);
    if (!organizations.insert(organization)) {
      return Outcome.refused(
          new Refusal.Taken("slug", "The slug \"" + slug + "\" is taken. Choose another."));
    }
    change.publish(OrganizationRows.put(organization));
    role(change, organization, Role.ADMINISTRATOR, Permission.ofAdministrator());
    role(change, organization, Role.USER, Permission.ofUser());
    environment(change, organization, "Production", "production");
    environment(change, organization, "Development", "development");
    change.audit(
        AuditEntry.of(
            caller,
            organization.id(),
            "organization.create",
            new AuditEntry.Subject("organization", organization.id().toString(), name),
            "slug " + slug));
    return Outcome.done(organization);
  }

  /// Makes `user` an administrator, inside a work.
  public void addAdministrator(Change change, Caller caller, Organization organization, User user) {
    Role administrator = roles.findByName(organization.id(), Role.ADMINISTRATOR).orElseThrow();
    Member member =
        new Member(organization.id(), user.id(), administrator.id(), null, change.at(), 1);
    if (members.insert(member)) {
      change.publish(IdentityRows.put(member, user));
      change.audit(
          AuditEntry.of(
              caller,
              organization.id(),
              "member.add",
              new AuditEntry.Subject("user", user.id().toString(), user.name()),
              "role " + Role.ADMINISTRATOR));
    }
  }

  private User person(Change change, Caller caller, String email) {
    Optional<User> known = users.findByEmail(email);
    if (known.isPresent()) {
      return known.get();
    }
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

  private void role(
      Change change, Organization organization, String name, Set<Permission> permissions) {
    EnvironmentRights.Level level =
        name.equals(Role.ADMINISTRATOR)
            ? EnvironmentRights.Level.WRITE
            : EnvironmentRights.Level.READ;
    Role role =
        new Role(
            organization.id(),
            new RoleId(ids.next()),
            name,
            true,
            permissions,
            EnvironmentRights.all(level),
            1);
    roles.insert(role);
    change.publish(IdentityRows.put(role));
  }

  private void environment(Change change, Organization organization, String name, String slug) {
    Environment environment =
        new Environment(
            organization.id(), new EnvironmentId(ids.next()), slug, name, change.at(), 1);
    environments.insert(environment);
    change.publish(OrganizationRows.put(environment));
  }
}
