package dev.latchkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.organization.Organization;
import dev.latchkey.domain.organization.Subscriptions;
import dev.latchkey.domain.organization.Subscriptions.Subscription;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What [Subscriptions] promises.
public abstract class SubscriptionsContract {
  private Subscriptions subscriptions;
  private Things things;
  private Organization acme;
  private Organization globex;

  /// The ports of an empty database.
  protected abstract Ports ports();

  @BeforeEach
  void setUp() {
    Ports ports = ports();
    subscriptions = ports.subscriptions();
    things = new Things(ports);
    acme = things.organization("acme");
    globex = things.organization("globex");
  }

  @Test
  void An_organization_is_subscribed_once() {
    Subscription edi = new Subscription(acme.id(), "edi", things.now());

    assertThat(things.done(() -> subscriptions.insert(edi))).isTrue();
    assertThat(things.done(() -> subscriptions.insert(edi))).isFalse();

    assertThat(subscriptions.list(acme.id())).containsExactly(edi);
    assertThat(subscriptions.exists(acme.id(), "edi")).isTrue();
    assertThat(subscriptions.exists(globex.id(), "edi")).isFalse();
    assertThat(subscriptions.list(globex.id())).isEmpty();
  }

  @Test
  void A_subscription_ends_once_and_for_its_organization_only() {
    things.run(
        () -> {
          subscriptions.insert(new Subscription(acme.id(), "edi", things.now()));
          subscriptions.insert(new Subscription(globex.id(), "edi", things.now()));
        });

    assertThat(things.done(() -> subscriptions.delete(acme.id(), "edi"))).isTrue();
    assertThat(things.done(() -> subscriptions.delete(acme.id(), "edi"))).isFalse();

    assertThat(subscriptions.exists(acme.id(), "edi")).isFalse();
    assertThat(subscriptions.exists(globex.id(), "edi")).isTrue();
  }
}
