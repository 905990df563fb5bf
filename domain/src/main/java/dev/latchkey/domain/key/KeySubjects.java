package dev.latchkey.domain.key;

import dev.latchkey.domain.audit.AuditEntry;

/// A master key as the audit log names it.
final class KeySubjects {
  private KeySubjects() {}

  static AuditEntry.Subject of(String keyId) {
    return new AuditEntry.Subject("key", keyId, keyId);
  }
}
