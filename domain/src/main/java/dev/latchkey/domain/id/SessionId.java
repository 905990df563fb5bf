package dev.latchkey.domain.id;

import dev.latchkey.verification.form.TypeId;
import java.util.Optional;
import java.util.UUID;

/// A sign-in on one device.
public record SessionId(UUID value) implements Id {
  public static final String PREFIX = "ses";

  public static Optional<SessionId> parse(String text) {
    return TypeId.parse(PREFIX, text).map(SessionId::new);
  }

  @Override
  public String toString() {
    return TypeId.format(PREFIX, value);
  }
}
