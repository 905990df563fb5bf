package dev.latchkey.domain.id;

import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.form.TypeId;
import java.util.Optional;
import java.util.UUID;

/// An organization.
public record OrganizationId(UUID value) implements Id {
  public static final String PREFIX = "org";

  /// Stands for the installation as a whole: installation verifiers, users, the installation's own
  /// audit chain.
  public static final OrganizationId INSTALLATION = new OrganizationId(Row.INSTALLATION);

  public static Optional<OrganizationId> parse(String text) {
    return TypeId.parse(PREFIX, text).map(OrganizationId::new);
  }

  @Override
  public String toString() {
    return TypeId.format(PREFIX, value);
  }
}
