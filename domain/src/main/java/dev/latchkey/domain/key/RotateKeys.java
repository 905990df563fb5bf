package dev.latchkey.domain.key;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.secret.DataKeys;
import dev.latchkey.domain.secret.KeyCheck;
import dev.latchkey.domain.secret.KeyChecks;
import dev.latchkey.domain.secret.KeyRing;
import dev.latchkey.domain.secret.SealedValues.SealBroken;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Puts another master key in use while the server runs, and rewraps every data key under it, in
/// one transaction. What is digested under the old key stays good; [DigestAnew] moves it.
///
/// The key is written to the file before the database hears of it: cut off in between, the next
/// start, or the same call again, goes on with that key. The other way round the data would name a
/// key that no one holds.
public final class RotateKeys {
  private final KeyRing ring;
  private final KeyChecks checks;
  private final DataKeys dataKeys;
  private final Changes changes;

  public RotateKeys(KeyRing ring, KeyChecks checks, DataKeys dataKeys, Changes changes) {
    this.ring = ring;
    this.checks = checks;
    this.dataKeys = dataKeys;
    this.changes = changes;
  }

  /// For an operator.
  public synchronized Outcome<Rotated> rotate(Caller caller) {
    if (!caller.may(Permission.OPERATOR)) {
      return Outcome.refused(Refusal.Forbidden.lacks(Permission.OPERATOR));
    }
    KeyCheck next = next();
    return Outcome.done(changes.commit(change -> write(change, caller, next)).value());
  }

  private KeyCheck next() {
    List<KeyCheck> known = checks.list();
    Optional<KeyCheck> begun =
        ring.keys().stream().limit(1).filter(first -> !known.contains(first)).findFirst();
    Set<String> taken = new HashSet<>(checks.retired());
    known.forEach(check -> taken.add(check.keyId()));
    return begun.orElseGet(() -> ring.useAnother(taken));
  }

  private Rotated write(Change change, Caller caller, KeyCheck next) {
    checks.insert(next);
    int rewrapped = 0;
    int left = 0;
    for (DataKeys.WrappedKey key : dataKeys.all()) {
      if (!key.masterKeyId().equals(next.keyId())) {
        try {
          dataKeys.rewrap(ring.rewrap(key));
          rewrapped++;
        } catch (SealBroken e) {
          left++;
        }
      }
    }
    change.audit(
        AuditEntry.of(
            caller,
            OrganizationId.INSTALLATION,
            "key.rotate",
            KeySubjects.of(next.keyId()),
            "data keys rewrapped: " + rewrapped + (left == 0 ? "" : ", not opened: " + left)));
    return new Rotated(next.keyId(), rewrapped, left);
  }

  /// @param keyId of the key now in use
  /// @param left data keys that did not open and stay as they were; 0 unless something is broken
  public record Rotated(String keyId, int rewrapped, int left) {}
}
