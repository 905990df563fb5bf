package dev.latchkey.delivery.webhook;

import dev.latchkey.domain.delivery.Carrier;
import dev.latchkey.domain.delivery.Delivery;
import dev.latchkey.domain.delivery.OutgoingCalls;
import dev.latchkey.domain.id.WebhookId;
import dev.latchkey.domain.notice.Webhook;
import dev.latchkey.domain.notice.Webhooks;
import dev.latchkey.domain.secret.SealedValues;
import dev.latchkey.domain.secret.Secret;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// Calls a webhook. The `webhook-id` is the delivery's, so a call that is repeated can be known; a
/// 2xx takes it, 410 ends it for good, all else is tried again.
public final class WebhookCarrier implements Carrier {
  private static final int GONE = 410;

  private final Webhooks webhooks;
  private final OutgoingCalls calls;
  private final SealedValues seals;
  private final InstantSource clock;

  public WebhookCarrier(
      Webhooks webhooks, OutgoingCalls calls, SealedValues seals, InstantSource clock) {
    this.webhooks = webhooks;
    this.calls = calls;
    this.seals = seals;
    this.clock = clock;
  }

  @Override
  public Carried carry(Delivery delivery, Secret content) {
    String[] parts = content.expose().split("\n", 2);
    Optional<Webhook> webhook =
        WebhookId.parse(parts[0]).flatMap(id -> webhooks.find(delivery.organization(), id));
    if (webhook.isEmpty()) {
      return new Carried.Refused("the webhook was removed");
    }
    return call(delivery, webhook.get(), parts[1]);
  }

  private Carried call(Delivery delivery, Webhook webhook, String payload) {
    Secret secret =
        seals.open(Webhook.place(webhook.organization(), webhook.id()), webhook.secret());
    String id = delivery.id().toString();
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    OutgoingCalls.Answer answer =
        calls.call(
            new OutgoingCalls.Call(
                URI.create(webhook.url()),
                Map.of(
                    "Content-Type",
                    "application/json",
                    "webhook-id",
                    id,
                    "webhook-timestamp",
                    timestamp,
                    "webhook-signature",
                    Signature.of(secret, id, timestamp, payload)),
                Secret.of(payload)));
    return switch (answer) {
      case OutgoingCalls.Answer.Answered(int status, String ignored) -> said(status);
      case OutgoingCalls.Answer.Blocked(String why) -> new Carried.Refused(why);
      case OutgoingCalls.Answer.Failed(String why) -> new Carried.Failed(why);
    };
  }

  private static Carried said(int status) {
    if (status >= 200 && status < 300) {
      return Carried.Taken.ONLY;
    }
    String why = "the webhook answered " + status;
    return status == GONE ? new Carried.Refused(why) : new Carried.Failed(why);
  }
}
