package dev.latchkey.domain.id;

import dev.latchkey.verification.form.TypeId;
import java.util.Optional;
import java.util.UUID;

/// A private agent.
public record AgentId(UUID value) implements Id {
  public static final String PREFIX = "agt";

  public static Optional<AgentId> parse(String text) {
    return TypeId.parse(PREFIX, text).map(AgentId::new);
  }

  @Override
  public String toString() {
    return TypeId.format(PREFIX, value);
  }
}
