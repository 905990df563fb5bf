package dev.latchkey.domain.notice;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.WebhookId;
import dev.latchkey.domain.secret.Sealed;
import dev.latchkey.domain.secret.SealedValues.Place;
import java.time.Instant;

/// An address that is called when something happened.
///
/// @param url `https`; `http` only to addresses that the installation allows
/// @param secret that calls are signed with (Standard Webhooks), sealed
public record Webhook(
    OrganizationId organization,
    WebhookId id,
    String url,
    Sealed secret,
    Instant createdAt,
    long revision) {
  public static Place place(OrganizationId organization, WebhookId id) {
    return new Place(organization, id.value(), "secret");
  }
}
