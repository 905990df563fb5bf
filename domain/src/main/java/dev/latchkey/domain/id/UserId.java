package dev.latchkey.domain.id;

import dev.latchkey.verification.form.TypeId;
import java.util.Optional;
import java.util.UUID;

/// A person who signs in.
public record UserId(UUID value) implements Id {
  public static final String PREFIX = "usr";

  public static Optional<UserId> parse(String text) {
    return TypeId.parse(PREFIX, text).map(UserId::new);
  }

  @Override
  public String toString() {
    return TypeId.format(PREFIX, value);
  }
}
