package dev.latchkey.domain.token;

import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.EnvironmentRights;
import dev.latchkey.domain.access.Once;
import dev.latchkey.domain.access.Origin;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.change.Outcomes;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.verification.feed.Row.Subject;
import java.util.Optional;
import java.util.Set;

/// Takes a token out of use at the wish of whoever holds it (RFC 7009): holding it is the right to.
/// What can be switched on again is switched off, the rest ends. The principal that the token acts
/// as is the actor; of one that acts as none, the token itself.
public final class RevokeToken {
  private static final String ACTION = "token.revoke";

  private final Tokens tokens;
  private final KindPolicies policies;
  private final TokenRows rows;
  private final Changes changes;

  public RevokeToken(Tokens tokens, KindPolicies policies, TokenRows rows, Changes changes) {
    this.tokens = tokens;
    this.policies = policies;
    this.rows = rows;
    this.changes = changes;
  }

  /// Whether anything was changed: not where the token is off already, or is gone.
  ///
  /// @param id of the token whose value was presented and recognized
  public Outcome<Boolean> revoke(OrganizationId organization, TokenId id, Origin origin) {
    return Outcomes.of(changes.commit(change -> write(change, organization, id, origin)));
  }

  private Outcome<Boolean> write(
      Change change, OrganizationId organization, TokenId id, Origin origin) {
    Optional<Token> found = tokens.lock(organization, id);
    if (found.isEmpty()) {
      return Outcome.done(false);
    }
    Token token = found.get();
    Caller bearer = bearer(token, origin);
    if (!policies.of(token.kind()).canBeSwitched()) {
      Ending.delete(tokens, rows, change, bearer, token, ACTION);
      return Outcome.done(true);
    }
    if (token.status() == Status.INACTIVE) {
      return Outcome.done(false);
    }
    Ending.switchOff(tokens, rows, change, bearer, token, ACTION);
    return Outcome.done(true);
  }

  private Caller bearer(Token token, Origin origin) {
    return new Caller(
        actor(token),
        null,
        token.id(),
        token.organization(),
        Set.of(),
        EnvironmentRights.all(EnvironmentRights.Level.NONE),
        null,
        origin,
        Once.unkeyed());
  }

  private Actor actor(Token token) {
    Subject subject = rows.subject(token);
    if (subject != null) {
      return new Actor(Actor.Type.valueOf(subject.type()), subject.id(), subject.name());
    }
    Actor.Type type = token.kind() == Kind.VERIFIER ? Actor.Type.VERIFIER : Actor.Type.TOKEN;
    return new Actor(type, token.id().toString(), token.label());
  }
}
