package dev.latchkey.domain.token;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;

/// Ends a token for good, inside a work: its record leaves a tombstone, its values go.
final class Ending {
  private Ending() {}

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
}
