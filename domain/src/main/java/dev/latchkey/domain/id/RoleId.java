package dev.latchkey.domain.id;

import dev.latchkey.verification.form.TypeId;
import java.util.Optional;
import java.util.UUID;

/// A role of an organization.
public record RoleId(UUID value) implements Id {
  public static final String PREFIX = "rol";

  public static Optional<RoleId> parse(String text) {
    return TypeId.parse(PREFIX, text).map(RoleId::new);
  }

  @Override
  public String toString() {
    return TypeId.format(PREFIX, value);
  }
}
