package dev.latchkey.domain.id;

import dev.latchkey.verification.form.TypeId;
import java.util.Optional;
import java.util.UUID;

/// An invitation into an organization.
public record InvitationId(UUID value) implements Id {
  public static final String PREFIX = "inv";

  public static Optional<InvitationId> parse(String text) {
    return TypeId.parse(PREFIX, text).map(InvitationId::new);
  }

  @Override
  public String toString() {
    return TypeId.format(PREFIX, value);
  }
}
