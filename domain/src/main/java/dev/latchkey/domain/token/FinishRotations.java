package dev.latchkey.domain.token;

import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.access.Origin;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Ends old values: at the first use of the new one, which nodes report at once, or when their
/// deadline has passed. Any node may do it, any number of times.
///
/// An ended value's digest is kept for 30 days, so that its use is noticed, but no more than four
/// of a token.
public final class FinishRotations {
  private static final Duration REMEMBERED = Duration.ofDays(30);
  private static final int BATCH = 100;

  private final Tokens tokens;
  private final TokenRows rows;
  private final Changes changes;

  public FinishRotations(Tokens tokens, TokenRows rows, Changes changes) {
    this.tokens = tokens;
    this.rows = rows;
    this.changes = changes;
  }

  /// A newest value was accepted.
  ///
  /// @param revision of the token's row that was decided by: one that is earlier than the rotation
  ///     speaks of a rotation before
  /// @param from an address; empty where none was told
  public record FirstUse(
      OrganizationId organization, TokenId token, long revision, Instant at, String from) {}

  /// Ends the old values whose newer ones were used; answers how many. A report that comes late, or
  /// again, ends nothing that it does not speak of.
  public int used(List<FirstUse> uses) {
    return changes
        .commit(change -> (int) uses.stream().filter(use -> finish(change, use)).count())
        .value();
  }

  /// Tidies up behind deadlines, and forgets values that ended long ago; answers whether there may
  /// be more.
  public boolean due(Instant now) {
    List<Token> due = tokens.rotationsDue(now, BATCH);
    List<TokenValue> old = tokens.valuesEndedBefore(now.minus(REMEMBERED), BATCH);
    if (due.isEmpty() && old.isEmpty()) {
      return false;
    }
    changes.commit(
        change -> {
          due.forEach(token -> finishDue(change, token));
          old.forEach(value -> forget(change, value));
          return due.size();
        });
    return due.size() == BATCH || old.size() == BATCH;
  }

  private boolean finish(Change change, FirstUse use) {
    return tokens
        .lock(use.organization(), use.token())
        .filter(token -> isOf(token, use))
        .map(token -> finish(change, token, use.from(), "the new value was used"))
        .orElse(false);
  }

  private static boolean isOf(Token token, FirstUse use) {
    Rotation rotation = token.rotation();
    return rotation != null && use.revision() >= rotation.revision();
  }

  private void finishDue(Change change, Token seen) {
    tokens
        .lock(seen.organization(), seen.id())
        .filter(token -> token.rotation() != null && !token.isRotating(change.at()))
        .ifPresent(token -> finish(change, token, "", "the overlap had passed"));
  }

  private boolean finish(Change change, Token token, String from, String why) {
    Rotation rotation = token.rotation();
    if (rotation == null) {
      return false;
    }
    Values values = new Values(tokens, rows, change);
    values.endForGood(Values.old(tokens, token, rotation));
    Token finished = values.write(token, token.hint(), null, Actor.SYSTEM);
    change.audit(
        new AuditEntry(
            token.organization(),
            Actor.SYSTEM,
            "token.end-old-value",
            TokenSubjects.of(finished),
            new Origin(from, ""),
            null,
            AuditEntry.Result.SUCCEEDED,
            null,
            rotation.oldHint() + " ended: " + why));
    return true;
  }

  private void forget(Change change, TokenValue seen) {
    tokens
        .lock(seen.organization(), seen.token())
        .ifPresent(token -> new Values(tokens, rows, change).forget(seen));
  }
}
