package dev.latchkey.management.people;

import dev.latchkey.api.organization.NamedRef;
import dev.latchkey.api.people.EnvironmentAccess;
import dev.latchkey.api.people.Member;
import dev.latchkey.api.people.RoleEnvironment;
import dev.latchkey.api.people.RoleRef;
import dev.latchkey.domain.access.EnvironmentRights.Level;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.identity.Role;
import dev.latchkey.domain.organization.Environment;
import dev.latchkey.domain.organization.Environments;
import dev.latchkey.domain.people.Person;
import java.util.Comparator;
import java.util.List;

/// Shows members and roles.
public final class PeopleViews {
  private final Environments environments;

  public PeopleViews(Environments environments) {
    this.environments = environments;
  }

  static Member of(Person person) {
    return new Member(
        person.user().id().toString(),
        person.user().name(),
        person.user().email(),
        ref(person.role()),
        person.member().unit(),
        person.member().since(),
        person.member().revision());
  }

  static RoleRef ref(Role role) {
    return new RoleRef(role.id().toString(), role.name());
  }

  dev.latchkey.api.people.Role of(Role role) {
    List<RoleEnvironment> named =
        role.environments().named().entrySet().stream()
            .flatMap(
                each ->
                    environments
                        .find(role.organization(), each.getKey())
                        .map(found -> new RoleEnvironment(ref(found), access(each.getValue())))
                        .stream())
            .sorted(Comparator.comparing(each -> each.environment().slug()))
            .toList();
    return new dev.latchkey.api.people.Role(
        role.id().toString(),
        role.name(),
        role.builtIn(),
        role.permissions().stream().map(Permission::wire).sorted().toList(),
        access(role.environments().otherwise()),
        named,
        role.revision());
  }

  private static NamedRef ref(Environment environment) {
    return new NamedRef(environment.id().toString(), environment.slug(), environment.name());
  }

  private static EnvironmentAccess access(Level level) {
    return switch (level) {
      case NONE -> EnvironmentAccess.NONE;
      case READ -> EnvironmentAccess.READ;
      case WRITE -> EnvironmentAccess.WRITE;
    };
  }
}
