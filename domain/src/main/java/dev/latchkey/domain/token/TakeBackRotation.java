package dev.latchkey.domain.token;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.access.Standing;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.change.Outcomes;
import dev.latchkey.domain.id.TokenId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes a rotation back while the new value has not been used: the new value ends, the old one
/// stays.
public final class TakeBackRotation {
  private final Tokens tokens;
  private final Authority authority;
  private final TokenRows rows;
  private final Changes changes;

  public TakeBackRotation(Tokens tokens, Authority authority, TokenRows rows, Changes changes) {
    this.tokens = tokens;
    this.authority = authority;
    this.rows = rows;
    this.changes = changes;
  }

  /// Not found where there is nothing to take back, or no longer.
  ///
  /// @param ifRevision refused as stale where it is another; null for any
  public Outcome<Token> takeBack(Caller caller, TokenId id, @Nullable Long ifRevision) {
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
    Optional<Refusal> kept = Visibility.keepsFromChanging(caller.get(), token);
    if (kept.isPresent()) {
      return Outcome.refused(kept.get());
    }
    Rotation rotation = token.rotation();
    if (rotation == null || !token.isRotating(change.at())) {
      return Outcome.refused(new Refusal.NotFound());
    }
    if (ifRevision != null && ifRevision != token.revision()) {
      return Outcome.refused(new Refusal.Stale(token.revision()));
    }
    return Outcome.done(takeBack(change, caller.get(), token, rotation));
  }

  private Token takeBack(Change change, Caller caller, Token token, Rotation rotation) {
    Values values = new Values(tokens, rows, change);
    TokenValue old = Values.old(tokens, token, rotation);
    values.endForGood(Values.newest(tokens, token));
    Token restored = values.write(token, rotation.oldHint(), null, caller.actor());
    values.end(old, null);
    values.forgetEnded(restored);
    change.audit(
        AuditEntry.of(
            caller,
            token.organization(),
            "token.take-back-rotation",
            TokenSubjects.of(restored),
            token.hint() + " ended, " + rotation.oldHint() + " stays"));
    return restored;
  }
}
