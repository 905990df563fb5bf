package dev.latchkey.domain.token;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;

/// Takes a token out of use, inside a work.
final class Ending {
  private Ending() {}

  /// For good: its record leaves a tombstone, its values go.
  static void delete(
      Tokens tokens, TokenRows rows, Change change, Caller caller, Token token, String action) {
    for (TokenValue value : tokens.values(token.organization(), token.id())) {
      change.publish(rows.removed(value));
    }
    change.publish(rows.removed(token));
    tokens.delete(
        new Tokens.Tombstone(
            token.organization(),
            token.id(),
            token.number(),
            token.hint(),
            caller.actor(),
            change.at()));
    change.audit(
        AuditEntry.of(caller, token.organization(), action, TokenSubjects.of(token), token.hint()));
  }

  /// Until it is switched on again.
  static void switchOff(
      Tokens tokens, TokenRows rows, Change change, Caller caller, Token token, String action) {
    Token off =
        new Token(
            token.organization(),
            token.id(),
            token.number(),
            token.kind(),
            token.name(),
            token.description(),
            token.rights(),
            Status.INACTIVE,
            token.hint(),
            token.technicalUser(),
            token.notBefore(),
            token.expiresAt(),
            token.allowedAddresses(),
            token.metadata(),
            token.createdAt(),
            token.createdBy(),
            change.at(),
            caller.actor(),
            token.revision() + 1);
    if (!tokens.update(off)) {
      throw new IllegalStateException("a locked token was changed by another");
    }
    change.publish(rows.put(off));
    change.audit(
        AuditEntry.of(caller, off.organization(), action, TokenSubjects.of(off), "status"));
  }
}
