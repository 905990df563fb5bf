package dev.latchkey.domain.change;

import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.verification.feed.Entry;
import java.time.Instant;

/// A change under way: what a work adds to the audit log and the feed, committed with it.
public interface Change {
  /// The instant of this change, of microseconds; the same for all it writes.
  Instant at();

  void audit(AuditEntry entry);

  void publish(Entry entry);
}
