package dev.latchkey.domain.id;

import dev.latchkey.verification.form.TypeId;
import java.util.Optional;
import java.util.UUID;

/// An event of the audit log.
public record AuditEventId(UUID value) implements Id {
  public static final String PREFIX = "evt";

  public static Optional<AuditEventId> parse(String text) {
    return TypeId.parse(PREFIX, text).map(AuditEventId::new);
  }

  @Override
  public String toString() {
    return TypeId.format(PREFIX, value);
  }
}
