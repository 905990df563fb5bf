package dev.latchkey.domain.audit;

import dev.latchkey.domain.audit.AuditEvents.Head;
import dev.latchkey.domain.audit.VerifyChain.Finding;
import dev.latchkey.domain.id.OrganizationId;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Follows one chain, an event at a time. Events may come a little out of order, as a database's
/// copy has them; they wait until the one before them came.
public final class ChainCheck {
  private static final int MOST_WAITING = 100_000;

  private final AuditChain chain;
  private final OrganizationId organization;
  private final Optional<Head> known;
  private final @Nullable Head base;
  private final TreeMap<Long, AuditEvent> waiting = new TreeMap<>();
  private long sequence;
  private byte[] hash;
  private @Nullable Finding wrong;
  private boolean isSealed;

  private ChainCheck(
      AuditChain chain,
      OrganizationId organization,
      long sequence,
      byte[] hash,
      @Nullable Head base,
      Optional<Head> known) {
    this.base = base;
    this.chain = chain;
    this.organization = organization;
    this.sequence = sequence;
    this.hash = hash;
    this.known = known;
  }

  /// @param known a head noted earlier and elsewhere
  public static ChainCheck fromBeginning(
      AuditChain chain, OrganizationId organization, Optional<Head> known) {
    return new ChainCheck(chain, organization, 0, chain.beginning(), null, known);
  }

  /// Follows from the event behind `before` on.
  public static ChainCheck after(
      AuditChain chain, OrganizationId organization, AuditEvent before, Optional<Head> known) {
    return new ChainCheck(chain, organization, before.sequence(), before.hash(), null, known);
  }

  /// Follows from behind what was removed since it had been kept long enough; one of the events
  // must
  /// be the [Checkpoint] that says so.
  ///
  /// @param base the last event that was removed
  public static ChainCheck afterRemoved(AuditChain chain, Head base, Optional<Head> known) {
    return new ChainCheck(chain, base.organization(), base.sequence(), base.hash(), base, known);
  }

  /// Takes an event; false once something is wrong, when no more need come.
  public boolean take(AuditEvent event) {
    if (wrong == null) {
      if (event.sequence() <= sequence || waiting.put(event.sequence(), event) != null) {
        wrong = new Finding.Altered(event.sequence());
      } else if (waiting.size() > MOST_WAITING) {
        wrong = new Finding.Missing(sequence + 1);
      }
      follow();
    }
    return wrong == null;
  }

  private void follow() {
    while (wrong == null && !waiting.isEmpty() && waiting.firstKey() == sequence + 1) {
      AuditEvent event = waiting.pollFirstEntry().getValue();
      sequence = event.sequence();
      hash = chain.link(organization, hash, form(event));
      if (!MessageDigest.isEqual(hash, event.hash())
          || known.filter(head -> head.sequence() == sequence).filter(this::differs).isPresent()) {
        wrong = new Finding.Altered(sequence);
      }
      isSealed = isSealed || isSealedBy(event);
    }
  }

  private boolean isSealedBy(AuditEvent event) {
    return Checkpoint.of(event)
        .filter(
            removed ->
                base != null
                    && removed.sequence() == base.sequence()
                    && MessageDigest.isEqual(removed.hash(), base.hash()))
        .isPresent();
  }

  /// What was found, all events having come.
  ///
  /// @param head where the chain says that it ends
  public Finding end(Optional<Head> head) {
    if (wrong != null) {
      return wrong;
    }
    if (!waiting.isEmpty()) {
      return new Finding.Missing(sequence + 1);
    }
    if (base != null && !isSealed) {
      return new Finding.Missing(base.sequence());
    }
    long last = Math.max(sequence(head), sequence(known));
    if (sequence < last) {
      return new Finding.CutOff(sequence, last);
    }
    return head.filter(this::differs).isPresent()
        ? new Finding.Altered(sequence)
        : new Finding.Whole(sequence - (base == null ? 0 : base.sequence()));
  }

  private static byte[] form(AuditEvent event) {
    return AuditForm.of(event.id().value(), event.sequence(), event.at(), event.entry());
  }

  private boolean differs(Head head) {
    return !MessageDigest.isEqual(head.hash(), hash);
  }

  private static long sequence(Optional<Head> head) {
    return head.map(Head::sequence).orElse(0L);
  }
}
