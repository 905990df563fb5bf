package dev.latchkey.store.backup;

import static dev.latchkey.store.database.Columns.micros;

import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.token.Tokens.Tombstone;
import dev.latchkey.store.Stores;
import dev.latchkey.store.token.TokenColumns;
import java.time.Instant;
import java.util.List;

/// Does with restored tokens what was chosen, each with its audit event. The feed needs no entries:
/// its epoch has just begun, and every follower takes a snapshot.
final class RestoredTokensEnding {
  private final Stores stores;
  private final Change change;

  RestoredTokensEnding(Stores stores, Change change) {
    this.stores = stores;
    this.change = change;
  }

  /// Answers how many tokens were deleted or switched off.
  long apply(RestoredTokens choice) {
    return switch (choice) {
      case RestoredTokens.Accept accept -> 0;
      case RestoredTokens.EndIssuedSince end -> endIssued(end.since());
      case RestoredTokens.RefuseAll refuse -> switchOffAll();
    };
  }

  private long endIssued(Instant since) {
    List<Token> issued =
        stores
            .database()
            .write(
                jdbc ->
                    jdbc.sql(
                            """
                            SELECT *
                            FROM tokens t
                            WHERE t.created_at >= :since
                              OR EXISTS (
                                SELECT 1 FROM token_values v
                                WHERE v.organization_id = t.organization_id AND v.token_id = t.id
                                  AND v.created_at >= :since)
                            """)
                        .param("since", micros(since))
                        .query(TokenColumns::token)
                        .list());
    for (Token token : issued) {
      stores
          .tokens()
          .delete(
              new Tombstone(
                  token.organization(),
                  token.id(),
                  token.number(),
                  token.hint(),
                  Actor.SYSTEM,
                  change.at()));
      audit(token, "token.delete", "restored with --tokens end-issued-since=" + since);
    }
    return issued.size();
  }

  private long switchOffAll() {
    List<Token> active =
        stores
            .database()
            .write(
                jdbc ->
                    jdbc.sql("SELECT * FROM tokens WHERE status = 'ACTIVE'")
                        .query(TokenColumns::token)
                        .list());
    stores
        .database()
        .write(
            jdbc ->
                jdbc.sql(
                        """
                        UPDATE tokens
                        SET status = 'INACTIVE', updated_at = :now, updated_by_type = :type,
                          updated_by_id = :id, updated_by_name = :name, revision = revision + 1
                        WHERE status = 'ACTIVE'
                        """)
                    .param("now", micros(change.at()))
                    .param("type", Actor.SYSTEM.type().name())
                    .param("id", Actor.SYSTEM.id())
                    .param("name", Actor.SYSTEM.name())
                    .update());
    active.forEach(token -> audit(token, "token.switch-off", "restored with --tokens refuse-all"));
    return active.size();
  }

  private void audit(Token token, String action, String detail) {
    change.audit(
        AuditEntry.of(
            Caller.system(token.organization()),
            token.organization(),
            action,
            new AuditEntry.Subject("token", token.id().toString(), token.label()),
            detail));
  }
}
