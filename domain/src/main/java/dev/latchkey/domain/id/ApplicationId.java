package dev.latchkey.domain.id;

import dev.latchkey.verification.form.TypeId;
import java.util.Optional;
import java.util.UUID;

/// An application behind the gateway.
public record ApplicationId(UUID value) implements Id {
  public static final String PREFIX = "app";

  public static Optional<ApplicationId> parse(String text) {
    return TypeId.parse(PREFIX, text).map(ApplicationId::new);
  }

  @Override
  public String toString() {
    return TypeId.format(PREFIX, value);
  }
}
