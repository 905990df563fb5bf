package dev.latchkey.domain.change;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.id.OrganizationId;

/// Writes calls into the audit log that changed nothing and still must be told: those refused for
/// lack of a right, and values that were shown again with a repeated answer.
public final class RecordCall {
  private final Changes changes;

  public RecordCall(Changes changes) {
    this.changes = changes;
  }

  /// @param action what was refused, such as `token.create`
  public void refused(Caller caller, String action, AuditEntry.Subject object, String code) {
    changes.commit(
        change -> {
          change.audit(AuditEntry.refused(caller, chain(caller), action, object, code));
          return object;
        });
  }

  /// Committed before the value leaves.
  public void shownAgain(Caller caller, AuditEntry.Subject token) {
    changes.commit(
        change -> {
          change.audit(
              AuditEntry.of(
                  caller, chain(caller), "token.reveal", token, "with a repeated answer"));
          return token;
        });
  }

  private static OrganizationId chain(Caller caller) {
    return caller.organization() == null ? OrganizationId.INSTALLATION : caller.organization();
  }
}
