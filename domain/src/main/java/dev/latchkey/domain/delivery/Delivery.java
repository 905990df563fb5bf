package dev.latchkey.domain.delivery;

import dev.latchkey.domain.id.DeliveryId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.secret.Sealed;
import dev.latchkey.domain.secret.SealedValues.Place;
import java.time.Instant;

/// A message that waits to be taken.
///
/// @param organization whom it is about; [OrganizationId#INSTALLATION] for none
/// @param content sealed, since it can hold a link that lets someone in
/// @param dueAt when it is tried next; whoever tries it moves this on first
/// @param tries how often it was tried
/// @param goodUntil when it is given up
public record Delivery(
    OrganizationId organization,
    DeliveryId id,
    Sort sort,
    Sealed content,
    Instant createdAt,
    Instant dueAt,
    int tries,
    Instant goodUntil) {
  static final String COLUMN = "content";

  /// Who carries it.
  public enum Sort {
    /// An e-mail.
    MAIL,
    /// A call of an address that an organization named.
    WEBHOOK,
    /// Someone's wish for a new password, to be answered where an account has the address.
    PASSWORD_RESET
  }

  Place place() {
    return new Place(organization, id.value(), COLUMN);
  }
}
