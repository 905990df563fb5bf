package dev.latchkey.domain.token;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import java.util.UUID;

/// Tokens own the child tokens that were exchanged from them.
public final class TokenOwners implements OwnerLookup {
  private final Tokens tokens;

  public TokenOwners(Tokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public Owner.Type type() {
    return Owner.Type.TOKEN;
  }

  @Override
  public boolean exists(OrganizationId organization, UUID id) {
    return tokens.find(organization, new TokenId(id)).isPresent();
  }
}
