package dev.latchkey.domain.token;

import dev.latchkey.domain.audit.AuditEntry;

/// How the audit log names a token.
final class TokenSubjects {
  private TokenSubjects() {}

  static AuditEntry.Subject of(Token token) {
    return new AuditEntry.Subject("token", token.id().toString(), token.label());
  }
}
