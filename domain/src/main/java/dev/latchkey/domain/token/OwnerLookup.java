package dev.latchkey.domain.token;

import dev.latchkey.domain.id.OrganizationId;
import java.util.UUID;

/// Says whether an owner of one type is there. Each feature whose things own tokens adds one.
public interface OwnerLookup {
  Owner.Type type();

  boolean exists(OrganizationId organization, UUID id);
}
