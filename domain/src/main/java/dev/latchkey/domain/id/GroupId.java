package dev.latchkey.domain.id;

import dev.latchkey.verification.form.TypeId;
import java.util.Optional;
import java.util.UUID;

/// A group of users.
public record GroupId(UUID value) implements Id {
  public static final String PREFIX = "grp";

  public static Optional<GroupId> parse(String text) {
    return TypeId.parse(PREFIX, text).map(GroupId::new);
  }

  @Override
  public String toString() {
    return TypeId.format(PREFIX, value);
  }
}
