package dev.latchkey.domain.delivery;

import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.delivery.Delivery.Sort;
import dev.latchkey.domain.id.DeliveryId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.secret.NewIds;
import dev.latchkey.domain.secret.SealedValues;
import dev.latchkey.domain.secret.SealedValues.Place;
import dev.latchkey.domain.secret.Secret;
import java.time.Instant;

/// Where a change leaves a message: it goes out if the change is committed, and only then.
public final class Outbox {
  private final Deliveries deliveries;
  private final SealedValues seals;
  private final NewIds ids;
  private final boolean mailServer;

  /// @param mailServer whether one is set
  public Outbox(Deliveries deliveries, SealedValues seals, NewIds ids, boolean mailServer) {
    this.deliveries = deliveries;
    this.seals = seals;
    this.ids = ids;
    this.mailServer = mailServer;
  }

  /// Whether a mail server is set; where none is, whoever would have got a mail has to be told
  /// otherwise.
  public boolean takesMail() {
    return mailServer;
  }

  /// Leaves a mail, inside a work.
  ///
  /// @param about whose matter it is; [OrganizationId#INSTALLATION] for none's
  /// @param goodUntil when it is of no more use
  public DeliveryId mail(Change change, OrganizationId about, Mail mail, Instant goodUntil) {
    return post(change, about, Sort.MAIL, mail.packed(), goodUntil);
  }

  /// Leaves a message of any sort, inside a work.
  public DeliveryId post(
      Change change, OrganizationId about, Sort sort, Secret content, Instant goodUntil) {
    DeliveryId id = new DeliveryId(ids.next());
    deliveries.insert(
        new Delivery(
            about,
            id,
            sort,
            seals.seal(new Place(about, id.value(), Delivery.COLUMN), content),
            change.at(),
            change.at(),
            0,
            goodUntil));
    return id;
  }
}
