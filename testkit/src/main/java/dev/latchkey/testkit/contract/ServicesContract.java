package dev.latchkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.organization.Organization;
import dev.latchkey.domain.organization.Service;
import dev.latchkey.domain.organization.Services;
import dev.latchkey.domain.token.Rights;
import dev.latchkey.domain.token.Token;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What [Services] promises.
public abstract class ServicesContract {
  private Ports ports;
  private Services services;
  private Things things;
  private Organization acme;
  private Organization globex;

  /// The ports of an empty database.
  protected abstract Ports ports();

  @BeforeEach
  void setUp() {
    ports = ports();
    services = ports.services();
    things = new Things(ports);
    acme = things.organization("acme");
    globex = things.organization("globex");
  }

  @Test
  void An_inserted_one_is_found_in_its_organization_only() {
    Service orders = service(acme.id(), "orders-api", "Orders");

    assertThat(things.done(() -> services.insert(orders))).isTrue();

    assertThat(services.find(acme.id(), "orders-api")).contains(orders);
    assertThat(services.find(globex.id(), "orders-api")).isEmpty();
  }

  @Test
  void A_slug_is_taken_within_its_organization() {
    things.run(() -> services.insert(service(acme.id(), "orders-api", "Orders")));

    assertThat(things.done(() -> services.insert(service(acme.id(), "orders-api", "Two"))))
        .isFalse();
    assertThat(things.done(() -> services.insert(service(globex.id(), "orders-api", "Two"))))
        .isTrue();
  }

  @Test
  void An_update_takes_the_revision_that_follows_only() {
    things.run(() -> services.insert(service(acme.id(), "orders-api", "Orders")));
    Service changed =
        new Service(acme.id(), "orders-api", "Ordering", false, Set.of("orders:list"), 2);

    assertThat(things.done(() -> services.update(changed))).isTrue();
    assertThat(things.done(() -> services.update(changed))).isFalse();

    assertThat(services.find(acme.id(), "orders-api")).contains(changed);
  }

  @Test
  void One_that_a_token_opens_stays_and_goes_after_it() {
    things.run(() -> services.insert(service(acme.id(), "orders-api", "Orders")));
    Token token = opening("orders-api");
    things.run(() -> ports.tokens().insert(token));

    assertThat(things.done(() -> services.delete(acme.id(), "orders-api"))).isFalse();
    assertThat(services.find(acme.id(), "orders-api")).isPresent();

    things.run(
        () ->
            ports
                .tokens()
                .delete(
                    new dev.latchkey.domain.token.Tokens.Tombstone(
                        acme.id(), token.id(), 1, token.hint(), Things.ANN, things.now())));
    assertThat(things.done(() -> services.delete(globex.id(), "orders-api"))).isFalse();
    assertThat(things.done(() -> services.delete(acme.id(), "orders-api"))).isTrue();
    assertThat(things.done(() -> services.delete(acme.id(), "orders-api"))).isFalse();
  }

  @Test
  void They_are_listed_by_name() {
    things.run(
        () -> {
          services.insert(service(acme.id(), "one", "beta"));
          services.insert(service(acme.id(), "two", "Alpha"));
          services.insert(service(globex.id(), "three", "Other"));
        });

    assertThat(services.list(acme.id())).extracting(Service::slug).containsExactly("two", "one");
  }

  private Token opening(String service) {
    Token token = things.newToken(acme.id(), 1, "orders", null);
    return new Token(
        token.organization(),
        new TokenId(ports.ids().next()),
        1,
        token.kind(),
        null,
        null,
        new Rights(service, null, true, false, Set.of(), null, Set.of(), false),
        token.status(),
        token.hint(),
        null,
        null,
        null,
        token.allowedAddresses(),
        "{}",
        token.createdAt(),
        Things.ANN,
        token.updatedAt(),
        Things.ANN,
        1);
  }

  private static Service service(OrganizationId in, String slug, String name) {
    return new Service(in, slug, name, true, Set.of("orders:write", "orders:read"), 1);
  }
}
