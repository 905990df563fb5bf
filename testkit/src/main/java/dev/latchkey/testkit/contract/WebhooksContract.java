package dev.latchkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.WebhookId;
import dev.latchkey.domain.notice.Webhook;
import dev.latchkey.domain.notice.Webhooks;
import dev.latchkey.domain.secret.Sealed;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What [Webhooks] promises.
public abstract class WebhooksContract {
  private Ports ports;
  private Webhooks webhooks;
  private Things things;
  private OrganizationId acme;
  private OrganizationId other;

  /// The ports of an empty database.
  protected abstract Ports ports();

  @BeforeEach
  void setUp() {
    ports = ports();
    webhooks = ports.webhooks();
    things = new Things(ports);
    acme = things.organization("acme").id();
    other = things.organization("other").id();
  }

  @Test
  void One_is_found_in_its_organization_alone() {
    Webhook webhook = webhook();

    assertThat(webhooks.find(acme, webhook.id()).orElseThrow().url()).isEqualTo(webhook.url());
    assertThat(webhooks.list(acme)).extracting(Webhook::id).containsExactly(webhook.id());
    assertThat(webhooks.find(other, webhook.id())).isEmpty();
    assertThat(webhooks.list(other)).isEmpty();
  }

  @Test
  void One_is_deleted_once() {
    Webhook webhook = webhook();

    assertThat(things.done(() -> webhooks.delete(other, webhook.id()))).isFalse();
    assertThat(things.done(() -> webhooks.delete(acme, webhook.id()))).isTrue();
    assertThat(things.done(() -> webhooks.delete(acme, webhook.id()))).isFalse();
  }

  private Webhook webhook() {
    Webhook webhook =
        new Webhook(
            acme,
            new WebhookId(ports.ids().next()),
            "https://hooks.example.com/latchkey",
            new Sealed(new UUID(1, 2), new byte[] {1}),
            things.now(),
            1);
    things.run(() -> webhooks.insert(webhook));
    return webhook;
  }
}
