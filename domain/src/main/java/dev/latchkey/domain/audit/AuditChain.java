package dev.latchkey.domain.audit;

import dev.latchkey.domain.id.OrganizationId;

/// Makes the chain: HMAC-SHA-256 under the audit key, which is not in the database.
public interface AuditChain {
  /// The hash that chains begin with.
  byte[] beginning();

  /// @param content the event in its canonical form
  byte[] link(OrganizationId organization, byte[] previous, byte[] content);
}
