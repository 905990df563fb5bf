package dev.latchkey.domain.token;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.change.Outcomes;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.secret.Sealed;
import dev.latchkey.domain.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Shows a token's value again, for kinds that can be. Every reveal is in the audit log, or does
/// not happen: the entry is committed before the value leaves.
public final class RevealToken {
  /// How long after a person proved who he is he may see values without doing so again.
  public static final Duration PROOF_LASTS = Duration.ofMinutes(30);

  private final Tokens tokens;
  private final Authority authority;
  private final KindPolicies policies;
  private final NewValues newValues;
  private final Changes changes;

  public RevealToken(
      Tokens tokens,
      Authority authority,
      KindPolicies policies,
      NewValues newValues,
      Changes changes) {
    this.tokens = tokens;
    this.authority = authority;
    this.policies = policies;
    this.newValues = newValues;
    this.changes = changes;
  }

  public Outcome<Secret> reveal(Caller caller, TokenId id) {
    return Outcomes.of(changes.commit(caller.once(), change -> open(change, caller, id)));
  }

  private Outcome<Secret> open(Change change, Caller before, TokenId id) {
    Optional<Caller> caller = authority.again(before, change.at());
    Optional<Token> found =
        caller.flatMap(
            his ->
                tokens
                    .find(Visibility.home(his), id)
                    .filter(token -> Visibility.maySee(his, token)));
    if (caller.isEmpty() || found.isEmpty()) {
      return Outcome.refused(new Refusal.NotFound());
    }
    Token token = found.get();
    if (!caller.get().may(Permission.TOKENS_REVEAL)) {
      return refused(
          change, caller.get(), token, Refusal.Forbidden.lacks(Permission.TOKENS_REVEAL));
    }
    if (!policies.of(token.kind()).canBeShownAgain()) {
      return Outcome.refused(
          new Refusal.NotRecoverable(
              "The value of a token of kind "
                  + token.kind().wire()
                  + " is shown once, when it is made. Make another, or rotate it."));
    }
    if (isProofTooOld(caller.get(), change.at())) {
      return Outcome.refused(new Refusal.ProofTooOld());
    }
    TokenValue newest = Values.newest(tokens, token);
    Sealed sealed = newest.sealed();
    if (sealed == null) {
      return Outcome.refused(
          new Refusal.NotRecoverable("This value was not kept. Make another token."));
    }
    change.audit(
        AuditEntry.of(
            caller.get(), token.organization(), "token.reveal", TokenSubjects.of(token), ""));
    return Outcome.done(newValues.open(newest, sealed));
  }

  private static boolean isProofTooOld(Caller caller, Instant now) {
    if (caller.token() != null) {
      return false;
    }
    Instant provenAt = caller.provenAt();
    return provenAt == null || provenAt.plus(PROOF_LASTS).isBefore(now);
  }

  private static Outcome<Secret> refused(Change change, Caller caller, Token token, Refusal why) {
    change.audit(
        AuditEntry.refused(
            caller, token.organization(), "token.reveal", TokenSubjects.of(token), "FORBIDDEN"));
    return Outcome.refused(why);
  }
}
