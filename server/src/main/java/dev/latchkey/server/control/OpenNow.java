package dev.latchkey.server.control;

import dev.latchkey.console.token.LiveUse;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.verifier.connection.OpenConnections;
import org.springframework.stereotype.Component;

/// What is in use now, as this node's data plane knows it.
@Component
class OpenNow implements LiveUse {
  private final OpenConnections connections;

  OpenNow(OpenConnections connections) {
    this.connections = connections;
  }

  @Override
  public int openConnections(OrganizationId organization, TokenId token) {
    return connections.count(token.value());
  }
}
