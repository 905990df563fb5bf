package dev.latchkey.domain.change;

import dev.latchkey.domain.audit.AuditEvents.Head;
import dev.latchkey.domain.audit.AuditRetentions;
import dev.latchkey.domain.audit.Checkpoint;
import dev.latchkey.domain.id.OrganizationId;
import java.time.Duration;
import java.util.Optional;

/// Removes audit events that their organization kept long enough, and leaves a [Checkpoint] in the
/// same transaction.
public final class RemoveOldEvents {
  private static final int AT_A_TIME = 5_000;

  private final AuditRetentions retentions;
  private final Changes changes;

  public RemoveOldEvents(AuditRetentions retentions, Changes changes) {
    this.retentions = retentions;
    this.changes = changes;
  }

  /// All that is due, a part after another.
  public void sweep() {
    retentions
        .all()
        .forEach(
            (organization, days) -> {
              while (part(organization, Duration.ofDays(days))) {
                // The next part.
              }
            });
  }

  private boolean part(OrganizationId organization, Duration kept) {
    return changes.commit(change -> remove(change, organization, kept)).value();
  }

  private boolean remove(Change change, OrganizationId organization, Duration kept) {
    Optional<Head> last = retentions.oldest(organization, change.at().minus(kept), AT_A_TIME);
    if (last.isEmpty() || !retentions.remove(last.get())) {
      return false;
    }
    change.audit(Checkpoint.entry(last.get()));
    return true;
  }
}
