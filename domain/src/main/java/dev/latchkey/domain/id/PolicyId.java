package dev.latchkey.domain.id;

import dev.latchkey.verification.form.TypeId;
import java.util.Optional;
import java.util.UUID;

/// A policy about tokens.
public record PolicyId(UUID value) implements Id {
  public static final String PREFIX = "pol";

  public static Optional<PolicyId> parse(String text) {
    return TypeId.parse(PREFIX, text).map(PolicyId::new);
  }

  @Override
  public String toString() {
    return TypeId.format(PREFIX, value);
  }
}
