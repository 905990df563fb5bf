package dev.latchkey.domain.id;

import dev.latchkey.verification.form.TypeId;
import java.util.Optional;
import java.util.UUID;

/// A set of agents.
public record AgentGroupId(UUID value) implements Id {
  public static final String PREFIX = "agg";

  public static Optional<AgentGroupId> parse(String text) {
    return TypeId.parse(PREFIX, text).map(AgentGroupId::new);
  }

  @Override
  public String toString() {
    return TypeId.format(PREFIX, value);
  }
}
