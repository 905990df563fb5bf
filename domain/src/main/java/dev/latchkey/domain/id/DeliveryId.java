package dev.latchkey.domain.id;

import dev.latchkey.verification.form.TypeId;
import java.util.Optional;
import java.util.UUID;

/// A message on its way out, also what its receiver knows it by.
public record DeliveryId(UUID value) implements Id {
  public static final String PREFIX = "msg";

  public static Optional<DeliveryId> parse(String text) {
    return TypeId.parse(PREFIX, text).map(DeliveryId::new);
  }

  @Override
  public String toString() {
    return TypeId.format(PREFIX, value);
  }
}
