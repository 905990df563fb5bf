package dev.latchkey.domain.id;

import dev.latchkey.verification.form.TypeId;
import java.util.Optional;
import java.util.UUID;

/// An address that is called when something happened.
public record WebhookId(UUID value) implements Id {
  public static final String PREFIX = "whk";

  public static Optional<WebhookId> parse(String text) {
    return TypeId.parse(PREFIX, text).map(WebhookId::new);
  }

  @Override
  public String toString() {
    return TypeId.format(PREFIX, value);
  }
}
