package dev.latchkey.domain.notice;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.WebhookId;
import java.util.List;
import java.util.Optional;

/// The addresses that organizations want to be called.
public interface Webhooks {
  void insert(Webhook webhook);

  Optional<Webhook> find(OrganizationId organization, WebhookId id);

  /// Oldest first.
  List<Webhook> list(OrganizationId organization);

  /// False where there is none.
  boolean delete(OrganizationId organization, WebhookId id);
}
