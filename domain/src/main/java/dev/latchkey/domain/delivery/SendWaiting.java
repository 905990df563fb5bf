package dev.latchkey.domain.delivery;

import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.access.Origin;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.delivery.Carrier.Carried;
import dev.latchkey.domain.secret.SealedValues;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Sends what waits in the outbox.
///
/// Of any number of nodes one sends a message: it claims it by moving its next try two minutes on,
/// longer than any carrier takes. Where that node is killed the message is due again then. A failed
/// try is followed by another after 30 seconds, then twice as long each time, an hour at most,
/// until the message's time is over.
public final class SendWaiting {
  static final Duration CLAIMED_FOR = Duration.ofMinutes(2);
  private static final Duration FIRST_REST = Duration.ofSeconds(30);
  private static final Duration LONGEST_REST = Duration.ofHours(1);
  private static final int LONGEST_REASON = 200;

  private final Deliveries deliveries;
  private final Map<Delivery.Sort, Carrier> carriers;
  private final SealedValues seals;
  private final Changes changes;
  private final InstantSource clock;

  public SendWaiting(
      Deliveries deliveries,
      Map<Delivery.Sort, Carrier> carriers,
      SealedValues seals,
      Changes changes,
      InstantSource clock) {
    this.deliveries = deliveries;
    this.carriers = Map.copyOf(carriers);
    this.seals = seals;
    this.changes = changes;
    this.clock = clock;
  }

  /// Those to [#send] now.
  public List<Delivery> due(int most) {
    return deliveries.due(clock.instant(), most);
  }

  /// Makes all due, for a process that no other sends beside: what it claimed before it was killed
  /// need not wait.
  public void begin() {
    changes.commit(
        change -> {
          deliveries.dueAtOnce(change.at());
          return deliveries;
        });
  }

  /// Tries one, unless another node was faster.
  ///
  /// @return why it was not taken over; empty where it was, or another was faster
  public String send(Delivery delivery) {
    boolean claimed =
        changes.commit(change -> deliveries.claim(delivery, change.at().plus(CLAIMED_FOR))).value();
    if (!claimed) {
      return "";
    }
    if (!clock.instant().isBefore(delivery.goodUntil())) {
      discard(delivery, "EXPIRED", "its time was over after " + delivery.tries() + " tries");
      return "its time was over";
    }
    return switch (carry(delivery)) {
      case Carried.Taken(Consumer<Change> alongside) -> {
        taken(delivery, alongside);
        yield "";
      }
      case Carried.Refused(String why) -> {
        discard(delivery, "REFUSED", why);
        yield why;
      }
      case Carried.Failed(String why) -> {
        putOff(delivery);
        yield why;
      }
    };
  }

  private Carried carry(Delivery delivery) {
    Carrier carrier = carriers.get(delivery.sort());
    if (carrier == null) {
      return new Carried.Failed("this node carries no message of sort " + delivery.sort());
    }
    try {
      return carrier.carry(delivery, seals.open(delivery.place(), delivery.content()));
    } catch (SealedValues.SealBroken broken) {
      return new Carried.Failed("its seal does not open here");
    }
  }

  private void taken(Delivery delivery, Consumer<Change> alongside) {
    changes.commit(
        change -> {
          boolean first = deliveries.delete(delivery.organization(), delivery.id());
          if (first) {
            alongside.accept(change);
          }
          return first;
        });
  }

  private void putOff(Delivery delivery) {
    changes.commit(
        change -> {
          Instant next = change.at().plus(rest(delivery.tries()));
          deliveries.putOff(delivery.organization(), delivery.id(), next);
          return next;
        });
  }

  /// @param before tries before the one that failed
  static Duration rest(int before) {
    Duration rest = FIRST_REST.multipliedBy(1L << Math.min(before, 10));
    return rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
  }

  private void discard(Delivery delivery, String code, String why) {
    changes.commit(
        change -> {
          if (deliveries.delete(delivery.organization(), delivery.id())) {
            change.audit(
                new AuditEntry(
                    delivery.organization(),
                    Actor.SYSTEM,
                    "message.discard",
                    new AuditEntry.Subject(
                        "message", delivery.id().toString(), delivery.sort().name()),
                    Origin.COMMAND_LINE,
                    null,
                    AuditEntry.Result.REFUSED,
                    code,
                    shortened(why)));
          }
          return code;
        });
  }

  private static String shortened(String why) {
    String line = why.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON);
  }
}
