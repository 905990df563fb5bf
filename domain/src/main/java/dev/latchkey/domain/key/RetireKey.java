package dev.latchkey.domain.key;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.secret.KeyCheck;
import dev.latchkey.domain.secret.KeyChecks;
import dev.latchkey.domain.secret.KeyRing;
import dev.latchkey.domain.secret.KeyedRows;
import java.util.List;
import java.util.stream.Collectors;

/// Does away with a master key that nothing is under any more.
public final class RetireKey {
  private final KeyRing ring;
  private final KeyChecks checks;
  private final KeyedRows rows;
  private final Changes changes;

  public RetireKey(KeyRing ring, KeyChecks checks, KeyedRows rows, Changes changes) {
    this.ring = ring;
    this.checks = checks;
    this.rows = rows;
    this.changes = changes;
  }

  /// For an operator; refused while one row is left under the key.
  public Outcome<String> retire(Caller caller, String keyId) {
    if (!caller.may(Permission.OPERATOR)) {
      return Outcome.refused(Refusal.Forbidden.lacks(Permission.OPERATOR));
    }
    List<String> held = ring.keys().stream().map(KeyCheck::keyId).toList();
    if (!held.isEmpty() && held.getFirst().equals(keyId)) {
      return Outcome.refused(
          new Refusal.Conflict(
              "Key %s is in use. Put another in its place first: ./latchkey keys rotate."
                  .formatted(keyId)));
    }
    Outcome<String> outcome =
        changes.commit(change -> retire(change, caller, keyId, held.contains(keyId))).value();
    if (outcome instanceof Outcome.Done<String> && held.contains(keyId)) {
      ring.remove(keyId);
    }
    return outcome;
  }

  private Outcome<String> retire(Change change, Caller caller, String keyId, boolean held) {
    List<KeyedRows.Count> left =
        rows.counts().stream().filter(count -> count.keyId().equals(keyId)).toList();
    if (!left.isEmpty()) {
      return Outcome.refused(new Refusal.Conflict(message(keyId, left)));
    }
    if (!checks.retire(keyId) && !held) {
      return Outcome.refused(new Refusal.NotFound());
    }
    change.audit(
        AuditEntry.of(
            caller, OrganizationId.INSTALLATION, "key.retire", KeySubjects.of(keyId), ""));
    return Outcome.done(keyId);
  }

  private static String message(String keyId, List<KeyedRows.Count> left) {
    return "Key %s can't go yet. Under it: %s. Rows move when they are next used; ./latchkey keys status counts them."
        .formatted(
            keyId, left.stream().map(KeyedRows.Count::words).collect(Collectors.joining(", ")));
  }
}
