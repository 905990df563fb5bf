package dev.latchkey.domain.id;

import dev.latchkey.verification.form.TypeId;
import java.util.Optional;
import java.util.UUID;

/// The principal behind an organization or group token.
public record TechnicalUserId(UUID value) implements Id {
  public static final String PREFIX = "tec";

  public static Optional<TechnicalUserId> parse(String text) {
    return TypeId.parse(PREFIX, text).map(TechnicalUserId::new);
  }

  @Override
  public String toString() {
    return TypeId.format(PREFIX, value);
  }
}
