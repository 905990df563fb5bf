package dev.latchkey.domain.id;

import dev.latchkey.verification.form.TypeId;
import java.util.Optional;
import java.util.UUID;

/// A token, of any kind.
public record TokenId(UUID value) implements Id {
  public static final String PREFIX = "tok";

  public static Optional<TokenId> parse(String text) {
    return TypeId.parse(PREFIX, text).map(TokenId::new);
  }

  @Override
  public String toString() {
    return TypeId.format(PREFIX, value);
  }
}
