package dev.latchkey.domain.id;

import dev.latchkey.verification.form.TypeId;
import java.util.UUID;

/// A node: one process, from its start to its end.
public record NodeId(UUID value) implements Id {
  public static final String PREFIX = "nod";

  @Override
  public String toString() {
    return TypeId.format(PREFIX, value);
  }
}
