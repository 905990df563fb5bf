package dev.latchkey.domain.id;

import dev.latchkey.verification.form.TypeId;
import java.util.Optional;
import java.util.UUID;

/// An environment of an organization.
public record EnvironmentId(UUID value) implements Id {
  public static final String PREFIX = "env";

  public static Optional<EnvironmentId> parse(String text) {
    return TypeId.parse(PREFIX, text).map(EnvironmentId::new);
  }

  @Override
  public String toString() {
    return TypeId.format(PREFIX, value);
  }
}
