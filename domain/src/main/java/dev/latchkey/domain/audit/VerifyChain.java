package dev.latchkey.domain.audit;

import dev.latchkey.domain.id.OrganizationId;
import java.security.MessageDigest;
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
  /// elsewhere.
  public Finding verify(OrganizationId organization, Optional<AuditEvents.Head> known) {
    Optional<AuditEvents.Head> head = events.head(organization);
    byte[] hash = chain.beginning();
    long sequence = 0;
    try (Stream<AuditEvent> all = events.chain(organization, 1)) {
      for (Iterator<AuditEvent> each = all.iterator(); each.hasNext(); ) {
        AuditEvent event = each.next();
        if (event.sequence() != sequence + 1) {
          return new Finding.Missing(sequence + 1);
        }
        sequence = event.sequence();
        hash = chain.link(organization, hash, form(event));
        if (!MessageDigest.isEqual(hash, event.hash())) {
          return new Finding.Altered(sequence);
        }
        if (known.isPresent() && known.get().sequence() == sequence && differs(known.get(), hash)) {
          return new Finding.Altered(sequence);
        }
      }
    }
    long last = Math.max(headSequence(head), headSequence(known));
    if (sequence < last) {
      return new Finding.CutOff(sequence, last);
    }
    if (head.isPresent() && differs(head.get(), hash)) {
      return new Finding.Altered(sequence);
    }
    return new Finding.Whole(sequence);
  }

  private static byte[] form(AuditEvent event) {
    return AuditForm.of(event.id().value(), event.sequence(), event.at(), event.entry());
  }

  private static boolean differs(AuditEvents.Head head, byte[] hash) {
    return !MessageDigest.isEqual(head.hash(), hash);
  }

  private static long headSequence(Optional<AuditEvents.Head> head) {
    return head.map(AuditEvents.Head::sequence).orElse(0L);
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
