package dev.latchkey.domain.delivery;

import dev.latchkey.domain.id.DeliveryId;
import dev.latchkey.domain.id.OrganizationId;
import java.time.Instant;
import java.util.List;

/// The messages that wait to be taken.
public interface Deliveries {
  void insert(Delivery delivery);

  /// Those that are due at `now`, the longest due first, at most `most`.
  List<Delivery> due(Instant now, int most);

  /// Moves the next try to `next` and counts one; false where it was moved or taken meanwhile.
  boolean claim(Delivery delivery, Instant next);

  /// Moves the next try of a claimed one; nothing where it is gone.
  void putOff(OrganizationId organization, DeliveryId id, Instant next);

  /// False where it is gone.
  boolean delete(OrganizationId organization, DeliveryId id);

  /// Makes due at `now` whatever would be later: for a process that is the only one.
  void dueAtOnce(Instant now);
}
