package dev.latchkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.access.EnvironmentRights;
import dev.latchkey.domain.access.EnvironmentRights.Level;
import dev.latchkey.domain.id.RoleId;
import dev.latchkey.domain.identity.Role;
import dev.latchkey.domain.organization.Environment;
import dev.latchkey.domain.organization.Environments;
import dev.latchkey.domain.organization.Organization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What [Environments] promises.
public abstract class EnvironmentsContract {
  private Ports ports;
  private Environments environments;
  private Things things;
  private Organization acme;
  private Organization globex;

  /// The ports of an empty database.
  protected abstract Ports ports();

  @BeforeEach
  void setUp() {
    ports = ports();
    environments = ports.environments();
    things = new Things(ports);
    acme = things.organization("acme");
    globex = things.organization("globex");
  }

  @Test
  void An_inserted_one_is_found_in_its_organization_only() {
    Environment lab = things.newEnvironment(acme.id(), "lab", "The Lab");

    assertThat(things.done(() -> environments.insert(lab))).isTrue();

    assertThat(environments.find(acme.id(), lab.id())).contains(lab);
    assertThat(environments.findBySlug(acme.id(), "lab")).contains(lab);
    assertThat(environments.find(globex.id(), lab.id())).isEmpty();
    assertThat(environments.findBySlug(globex.id(), "lab")).isEmpty();
  }

  @Test
  void A_slug_is_taken_within_its_organization() {
    things.environment(acme.id(), "lab");

    assertThat(
            things.done(() -> environments.insert(things.newEnvironment(acme.id(), "lab", "Two"))))
        .isFalse();
    assertThat(
            things.done(
                () -> environments.insert(things.newEnvironment(globex.id(), "lab", "Two"))))
        .isTrue();
  }

  @Test
  void An_update_takes_the_revision_that_follows_only() {
    Environment lab = things.environment(acme.id(), "lab");
    Environment renamed =
        new Environment(acme.id(), lab.id(), "lab", "Workshop", lab.createdAt(), 2);

    assertThat(things.done(() -> environments.update(renamed))).isTrue();
    assertThat(things.done(() -> environments.update(renamed))).isFalse();

    assertThat(environments.find(acme.id(), lab.id())).contains(renamed);
    assertThat(found("works")).containsExactly("lab");
    assertThat(found("lab")).isEmpty();
  }

  @Test
  void One_without_tokens_can_be_deleted_once() {
    Environment lab = things.environment(acme.id(), "lab");

    assertThat(things.done(() -> environments.delete(globex.id(), lab.id()))).isFalse();
    assertThat(things.done(() -> environments.delete(acme.id(), lab.id()))).isTrue();
    assertThat(things.done(() -> environments.delete(acme.id(), lab.id()))).isFalse();

    assertThat(environments.find(acme.id(), lab.id())).isEmpty();
  }

  @Test
  void One_with_a_token_stays() {
    Environment lab = things.environment(acme.id(), "lab");
    things.run(() -> ports.tokens().insert(things.newToken(acme.id(), 1, "orders", lab)));

    assertThat(things.done(() -> environments.delete(acme.id(), lab.id()))).isFalse();

    assertThat(environments.find(acme.id(), lab.id())).isPresent();
  }

  @Test
  void A_roles_level_in_it_goes_with_it() {
    Environment lab = things.environment(acme.id(), "lab");
    RoleId id = new RoleId(ports.ids().next());
    things.run(
        () ->
            ports
                .roles()
                .insert(
                    new Role(
                        acme.id(),
                        id,
                        "Lab only",
                        false,
                        Set.of(),
                        new EnvironmentRights(Level.NONE, Map.of(lab.id(), Level.WRITE)),
                        1)));

    assertThat(things.done(() -> environments.delete(acme.id(), lab.id()))).isTrue();

    assertThat(ports.roles().find(acme.id(), id))
        .hasValueSatisfying(role -> assertThat(role.environments().named()).isEmpty());
  }

  @Test
  void They_are_listed_in_the_order_they_were_made() {
    for (String slug : List.of("zeta", "alpha", "mid", "beta", "last")) {
      things.environment(acme.id(), slug);
      ports.clock().advance(Duration.ofMillis(1));
    }
    things.environment(globex.id(), "elsewhere");

    assertThat(found("")).containsExactly("zeta", "alpha", "mid", "beta", "last");
  }

  @Test
  void They_are_found_by_beginnings_of_words() {
    things.run(
        () -> {
          environments.insert(things.newEnvironment(acme.id(), "one", "Île-de-France Nord"));
          environments.insert(things.newEnvironment(acme.id(), "two", "Nordwest"));
          environments.insert(things.newEnvironment(acme.id(), "three", "Süd"));
        });

    assertThat(found("nord")).containsExactlyInAnyOrder("one", "two");
    assertThat(found("ILE nord")).containsExactly("one");
    assertThat(found("sud")).containsExactly("three");
    assertThat(found("rance")).isEmpty();
    assertThat(found("%")).isEmpty();
  }

  private List<String> found(String q) {
    return Things.all(page -> environments.list(acme.id(), q, page)).stream()
        .map(Environment::slug)
        .toList();
  }
}
