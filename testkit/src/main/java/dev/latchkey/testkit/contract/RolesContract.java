package dev.latchkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.access.EnvironmentRights;
import dev.latchkey.domain.access.EnvironmentRights.Level;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.RoleId;
import dev.latchkey.domain.identity.Member;
import dev.latchkey.domain.identity.Role;
import dev.latchkey.domain.identity.Roles;
import dev.latchkey.domain.identity.User;
import dev.latchkey.domain.organization.Environment;
import dev.latchkey.domain.organization.Organization;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What [Roles] promises.
public abstract class RolesContract {
  private Ports ports;
  private Roles roles;
  private Things things;
  private Organization acme;
  private Organization globex;

  /// The ports of an empty database.
  protected abstract Ports ports();

  @BeforeEach
  void setUp() {
    ports = ports();
    roles = ports.roles();
    things = new Things(ports);
    acme = things.organization("acme");
    globex = things.organization("globex");
  }

  @Test
  void An_inserted_one_is_found_with_its_levels_in_its_organization_only() {
    Environment lab = things.environment(acme.id(), "lab");
    Role role =
        role(
            acme.id(),
            "Lab keeper",
            false,
            new EnvironmentRights(Level.READ, Map.of(lab.id(), Level.WRITE)));

    assertThat(things.done(() -> roles.insert(role))).isTrue();

    assertThat(roles.find(acme.id(), role.id())).contains(role);
    assertThat(things.done(() -> roles.lock(acme.id(), role.id()))).contains(role);
    assertThat(roles.findByName(acme.id(), "Lab keeper")).contains(role);
    assertThat(roles.find(globex.id(), role.id())).isEmpty();
    assertThat(roles.findByName(globex.id(), "Lab keeper")).isEmpty();
  }

  @Test
  void A_name_is_taken_within_its_organization() {
    things.role(acme.id(), "Keeper");

    assertThat(things.done(() -> roles.insert(anything(acme.id(), "Keeper")))).isFalse();
    assertThat(things.done(() -> roles.insert(anything(globex.id(), "Keeper")))).isTrue();
  }

  @Test
  void The_built_in_ones_are_listed_first() {
    things.run(
        () -> {
          roles.insert(anything(acme.id(), "aardvark"));
          roles.insert(role(acme.id(), Role.USER, true, EnvironmentRights.all(Level.READ)));
          roles.insert(
              role(acme.id(), Role.ADMINISTRATOR, true, EnvironmentRights.all(Level.WRITE)));
          roles.insert(anything(globex.id(), "other"));
        });

    assertThat(roles.list(acme.id()))
        .extracting(Role::name)
        .containsExactly(Role.ADMINISTRATOR, Role.USER, "aardvark");
  }

  @Test
  void A_changed_one_is_kept_whole_with_its_levels() {
    Environment lab = things.environment(acme.id(), "lab");
    Environment hall = things.environment(acme.id(), "hall");
    Role first =
        role(
            acme.id(),
            "Keeper",
            false,
            new EnvironmentRights(Level.READ, Map.of(lab.id(), Level.WRITE)));
    things.run(() -> roles.insert(first));
    Role second =
        new Role(
            acme.id(),
            first.id(),
            "Hall keeper",
            false,
            Set.of(Permission.TOKENS_READ),
            new EnvironmentRights(Level.NONE, Map.of(hall.id(), Level.READ)),
            2);

    assertThat(things.done(() -> roles.update(second))).isTrue();

    assertThat(roles.find(acme.id(), first.id())).contains(second);
  }

  @Test
  void A_change_takes_no_name_of_another_and_keeps_its_own() {
    things.role(acme.id(), "Reader");
    Role keeper = things.role(acme.id(), "Keeper");

    assertThat(things.done(() -> roles.update(renamed(keeper, "READER")))).isFalse();
    assertThat(things.done(() -> roles.update(renamed(keeper, "KEEPER")))).isTrue();
  }

  @Test
  void One_that_a_member_has_is_not_deleted() {
    Role keeper = things.role(acme.id(), "Keeper");
    User ann = things.user("ann@example.com");
    Member member = new Member(acme.id(), ann.id(), keeper.id(), null, things.now(), 1);
    things.run(() -> ports.members().insert(member));

    assertThat(things.done(() -> roles.delete(acme.id(), keeper.id()))).isFalse();
    things.run(() -> ports.members().delete(acme.id(), ann.id()));
    assertThat(things.done(() -> roles.delete(globex.id(), keeper.id()))).isFalse();
    assertThat(things.done(() -> roles.delete(acme.id(), keeper.id()))).isTrue();

    assertThat(roles.find(acme.id(), keeper.id())).isEmpty();
  }

  private static Role renamed(Role role, String name) {
    return new Role(
        role.organization(),
        role.id(),
        name,
        false,
        role.permissions(),
        role.environments(),
        role.revision() + 1);
  }

  private Role anything(OrganizationId in, String name) {
    return role(in, name, false, EnvironmentRights.all(Level.NONE));
  }

  private Role role(OrganizationId in, String name, boolean builtIn, EnvironmentRights rights) {
    return new Role(
        in, new RoleId(ports.ids().next()), name, builtIn, Permission.ofUser(), rights, 1);
  }
}
