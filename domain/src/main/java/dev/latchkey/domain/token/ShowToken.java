package dev.latchkey.domain.token;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.id.TokenId;

/// Shows one token.
public final class ShowToken {
  private final Tokens tokens;

  public ShowToken(Tokens tokens) {
    this.tokens = tokens;
  }

  public Outcome<Token> show(Caller caller, TokenId id) {
    return tokens
        .find(Visibility.home(caller), id)
        .filter(token -> Visibility.maySee(caller, token))
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(new Refusal.NotFound()));
  }
}
