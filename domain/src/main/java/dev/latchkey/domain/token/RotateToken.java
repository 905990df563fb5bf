package dev.latchkey.domain.token;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.FieldProblem.Rule;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.access.Standing;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.change.Outcomes;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.token.IssueToken.IssuedToken;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gives a token a new value, beside which the old one passes until the new one is first used, or
/// until the overlap has passed. Until then it can be taken back ([TakeBackRotation]); without an
/// overlap the old value ends with the call.
public final class RotateToken {
  public static final Duration USUAL_OVERLAP = Duration.ofHours(24);
  public static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

  private final Tokens tokens;
  private final Authority authority;
  private final KindPolicies policies;
  private final NewValues newValues;
  private final TokenRows rows;
  private final Changes changes;

  public RotateToken(
      Tokens tokens,
      Authority authority,
      KindPolicies policies,
      NewValues newValues,
      TokenRows rows,
      Changes changes) {
    this.tokens = tokens;
    this.authority = authority;
    this.policies = policies;
    this.newValues = newValues;
    this.rows = rows;
    this.changes = changes;
  }

  /// @param overlap from none to [#LONGEST_OVERLAP]
  /// @param ifRevision refused as stale where it is another; null for any
  public Outcome<IssuedToken> rotate(
      Caller caller, TokenId id, Duration overlap, @Nullable Long ifRevision) {
    if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0 || overlap.getNano() != 0) {
      return Outcome.refused(
          Refusal.Invalid.one(
              "overlap",
              Rule.NOT_ALLOWED,
              "Whole seconds from PT0S, which ends the old value at once, to P30D."));
    }
    Optional<Token> seen =
        tokens.find(Visibility.home(caller), id).filter(token -> Visibility.maySee(caller, token));
    if (seen.isEmpty()) {
      return Outcome.refused(new Refusal.NotFound());
    }
    Optional<Refusal> kept = keepsFromItsValue(caller, seen.get());
    if (kept.isPresent()) {
      return Outcome.refused(kept.get());
    }
    return Outcomes.of(
        changes.commit(caller.once(), change -> write(change, caller, id, overlap, ifRevision)));
  }

  /// Looked at before the work too: a repetition is given the first answer, with the value, without
  /// the work's being run.
  private Optional<Refusal> keepsFromItsValue(Caller caller, Token token) {
    KindPolicy policy = policies.of(token.kind());
    return Visibility.keepsFromChanging(caller, token)
        .or(() -> Visibility.keepsFromItsValue(caller, token))
        .or(() -> policy.keepsFromMaking(caller))
        .or(() -> keepsFromHolding(caller, policy, token));
  }

  private Outcome<IssuedToken> write(
      Change change, Caller before, TokenId id, Duration overlap, @Nullable Long ifRevision) {
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
    Optional<Refusal> kept = refusal(change, caller.get(), token, ifRevision);
    return kept.<Outcome<IssuedToken>>map(Outcome::refused)
        .orElseGet(() -> Outcome.done(rotate(change, caller.get(), token, overlap)));
  }

  private Optional<Refusal> refusal(
      Change change, Caller caller, Token token, @Nullable Long ifRevision) {
    Optional<Refusal> kept = keepsFromItsValue(caller, token);
    if (kept.isPresent()) {
      return kept;
    }
    if (!policies.of(token.kind()).canOverlap()) {
      return Optional.of(
          new Refusal.Conflict(
              "A token of kind "
                  + token.kind().wire()
                  + " has one value at a time and can't be rotated. Make another in its place."));
    }
    if (ifRevision != null && ifRevision != token.revision()) {
      return Optional.of(new Refusal.Stale(token.revision()));
    }
    Rotation rotation = token.rotation();
    return rotation != null && token.isRotating(change.at())
        ? Optional.of(new Refusal.Conflict(alreadyRotating(token, rotation)))
        : Optional.empty();
  }

  /// A person's session may always rotate his own; what a token may hold, it must hold itself.
  private static Optional<Refusal> keepsFromHolding(Caller caller, KindPolicy policy, Token token) {
    boolean itself = token.id().equals(caller.token());
    boolean hisOwn = caller.token() == null && Visibility.isOwn(caller, token);
    return itself || hisOwn ? Optional.empty() : Holding.keepsFrom(caller, policy, token.rights());
  }

  private static String alreadyRotating(Token token, Rotation rotation) {
    return "%s is being rotated since %s: %s passes until the new value is first used, until %s at the latest. Use the new value, or take the rotation back first."
        .formatted(token.label(), rotation.startedAt(), rotation.oldHint(), rotation.until());
  }

  private IssuedToken rotate(Change change, Caller caller, Token token, Duration overlap) {
    Values values = new Values(tokens, rows, change);
    Rotation due = token.rotation();
    if (due != null) {
      values.endForGood(Values.old(tokens, token, due));
    }
    KindPolicy policy = policies.of(token.kind());
    TokenValue old = Values.newest(tokens, token);
    NewValues.New made =
        newValues.make(
            token.organization(),
            token.id(),
            policy.tag(token.rights()),
            policy.canBeShownAgain(),
            change.at());
    Rotation rotation =
        overlap.isZero()
            ? null
            : new Rotation(
                change.at(), change.at().plus(overlap), token.hint(), token.revision() + 1);
    if (rotation == null) {
      values.endForGood(old);
    } else {
      values.end(old, rotation.until());
    }
    Token rotated = values.write(token, made.hint(), rotation, caller.actor());
    values.add(made.stored());
    values.forgetEnded(rotated);
    change.audit(
        AuditEntry.of(
            caller,
            token.organization(),
            "token.rotate",
            TokenSubjects.of(rotated),
            rotation == null
                ? token.hint() + " ended at once"
                : token.hint()
                    + " passes until first use of the new value, until "
                    + rotation.until()));
    return new IssuedToken(rotated, made.value());
  }
}
