package dev.latchkey.store.change;

import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.verification.feed.Entry;
import dev.latchkey.verification.feed.RowKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What a running work adds to the audit log and the feed.
final class OpenChange implements Change {
  private final Instant at;
  private final List<AuditEntry> audits = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();

  OpenChange(Instant at) {
    this.at = at;
  }

  @Override
  public Instant at() {
    return at;
  }

  @Override
  public void audit(AuditEntry entry) {
    audits.add(entry);
  }

  @Override
  public void publish(Entry entry) {
    entries.add(entry);
  }

  List<AuditEntry> audits() {
    return audits;
  }

  List<Entry> entries() {
    return entries;
  }

  List<RowKey> keys() {
    return entries.stream().map(Entry::key).toList();
  }
}
