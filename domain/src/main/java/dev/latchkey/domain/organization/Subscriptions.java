package dev.latchkey.domain.organization;

import dev.latchkey.domain.id.OrganizationId;
import java.time.Instant;
import java.util.List;

/// Which services organizations are subscribed to.
public interface Subscriptions {
  /// False where it is subscribed already.
  boolean insert(Subscription subscription);

  /// False where there is none.
  boolean delete(OrganizationId organization, String service);

  boolean exists(OrganizationId organization, String service);

  List<Subscription> list(OrganizationId organization);

  /// An organization's right to use a service.
  record Subscription(OrganizationId organization, String service, Instant since) {}
}
