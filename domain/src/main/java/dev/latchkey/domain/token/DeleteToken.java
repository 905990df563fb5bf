package dev.latchkey.domain.token;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.access.Standing;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.change.Outcomes;
import dev.latchkey.domain.id.TokenId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Deletes a token for good. A tombstone stays for 400 days, its audit history as long as the log.
public final class DeleteToken {
  private final Tokens tokens;
  private final Authority authority;
  private final KindPolicies policies;
  private final TokenRows rows;
  private final Changes changes;

  public DeleteToken(
      Tokens tokens, Authority authority, KindPolicies policies, TokenRows rows, Changes changes) {
    this.tokens = tokens;
    this.authority = authority;
    this.policies = policies;
    this.rows = rows;
    this.changes = changes;
  }

  /// @param ifRevision refused as stale where it is another; null for any
  public Outcome<Token> delete(Caller caller, TokenId id, @Nullable Long ifRevision) {
    return Outcomes.of(
        changes.commit(caller.once(), change -> write(change, caller, id, ifRevision)));
  }

  private Outcome<Token> write(
      Change change, Caller before, TokenId id, @Nullable Long ifRevision) {
    Optional<Caller> caller = authority.again(before, change.at());
    if (caller.isEmpty()) {
      return Outcome.refused(new Refusal.Forbidden(Standing.LOST));
    }
    Optional<Token> found =
        tokens
            .lock(Visibility.home(before), id)
            .filter(token -> Visibility.maySee(caller.get(), token));
    if (found.isEmpty()) {
      return Outcome.refused(new Refusal.NotFound());
    }
    Token token = found.get();
    Optional<Refusal> kept =
        Visibility.keepsFromChanging(caller.get(), token)
            .or(
                () ->
                    policies.of(token.kind()).keepsFromDeletion(token).map(Refusal.Conflict::new));
    if (kept.isPresent()) {
      return Outcome.refused(kept.get());
    }
    if (ifRevision != null && ifRevision != token.revision()) {
      return Outcome.refused(new Refusal.Stale(token.revision()));
    }
    Ending.delete(tokens, rows, change, caller.get(), token, "token.delete");
    return Outcome.done(token);
  }
}
