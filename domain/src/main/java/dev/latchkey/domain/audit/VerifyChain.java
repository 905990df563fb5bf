package dev.latchkey.domain.audit;

import dev.latchkey.domain.id.OrganizationId;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;

/// Checks an organization's chain: that no event was altered, removed or cut off.
public final class VerifyChain {
  private final AuditEvents events;
  private final AuditChain chain;

  public VerifyChain(AuditEvents events, AuditChain chain) {
    this.events = events;
    this.chain = chain;
  }

  /// Checks the whole chain against its head, and against `known`, a head noted earlier and
  /// elsewhere. What is appended meanwhile is left for the next time: it has moved the head, too.
  public Finding verify(OrganizationId organization, Optional<AuditEvents.Head> known) {
    Optional<AuditEvents.Head> head = events.head(organization);
    long last = head.map(AuditEvents.Head::sequence).orElse(0L);
    Optional<AuditEvents.Head> base = events.base(organization);
    ChainCheck check =
        base.map(removed -> ChainCheck.afterRemoved(chain, removed, known))
            .orElseGet(() -> ChainCheck.fromBeginning(chain, organization, known));
    boolean isBeyond = false;
    try (Stream<AuditEvent> all = events.chain(organization, 1)) {
      Iterator<AuditEvent> each = all.iterator();
      boolean right = true;
      while (right && !isBeyond && each.hasNext()) {
        AuditEvent event = each.next();
        isBeyond = event.sequence() > last;
        right = isBeyond || check.take(event);
      }
    }
    if (!isSame(base, events.base(organization))) {
      return verify(organization, known);
    }
    boolean isMoved = events.head(organization).map(AuditEvents.Head::sequence).orElse(0L) != last;
    return isBeyond && !isMoved ? new Finding.Altered(last + 1) : check.end(head);
  }

  private static boolean isSame(Optional<AuditEvents.Head> base, Optional<AuditEvents.Head> now) {
    return base.map(AuditEvents.Head::sequence).equals(now.map(AuditEvents.Head::sequence));
  }

  /// What was found.
  public sealed interface Finding {
    /// Every event is there and as it was written.
    record Whole(long events) implements Finding {}

    /// The event with this number, or one before it, was altered.
    record Altered(long sequence) implements Finding {}

    /// The event with this number is gone from the middle.
    record Missing(long sequence) implements Finding {}

    /// The chain ends at `found` and once reached `wanted`.
    record CutOff(long found, long wanted) implements Finding {}
  }
}
