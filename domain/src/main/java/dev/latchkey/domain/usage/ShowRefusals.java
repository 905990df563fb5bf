package dev.latchkey.domain.usage;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.verification.explain.Recollection;

/// Shows what the nodes remember of refusals of the organization's tokens, to those who may know
// why
/// a token was refused.
public final class ShowRefusals {
  private final AskNodes askNodes;

  public ShowRefusals(AskNodes askNodes) {
    this.askNodes = askNodes;
  }

  /// The refusal that was the answer to a request.
  public Outcome<Recollection> ofRequest(Caller caller, String requestId) {
    return caller.may(Permission.TOKENS_DIAGNOSE)
        ? Outcome.done(askNodes.ofRequest(caller.inOrganization(), requestId))
        : Outcome.refused(Refusal.Forbidden.lacks(Permission.TOKENS_DIAGNOSE));
  }

  /// The last refusals of a token.
  public Outcome<Recollection> ofToken(Caller caller, TokenId token) {
    return caller.may(Permission.TOKENS_DIAGNOSE)
        ? Outcome.done(askNodes.ofToken(caller.inOrganization(), token.value()))
        : Outcome.refused(Refusal.Forbidden.lacks(Permission.TOKENS_DIAGNOSE));
  }
}
