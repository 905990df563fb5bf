package dev.latchkey.console.token;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import java.time.Instant;

/// What is in use at this moment.
public interface LiveUse {
  /// How many connections are open that were opened with the token, on all nodes that can be asked.
  int openConnections(OrganizationId organization, TokenId token);

  /// How many of them were closed at `since` or later because the token is no longer good.
  int closedConnections(OrganizationId organization, TokenId token, Instant since);
}
