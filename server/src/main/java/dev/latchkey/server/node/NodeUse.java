package dev.latchkey.server.node;

import dev.latchkey.console.token.LiveUse;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.verifier.connection.OpenConnections;
import java.time.Instant;

/// What is in use on this node, for the console.
record NodeUse(OpenConnections connections) implements LiveUse {
  @Override
  public int openConnections(OrganizationId organization, TokenId token) {
    return connections.count(token.value());
  }

  @Override
  public int closedConnections(OrganizationId organization, TokenId token, Instant since) {
    return connections.closedSince(token.value(), since);
  }
}
