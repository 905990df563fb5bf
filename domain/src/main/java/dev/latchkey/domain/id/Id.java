package dev.latchkey.domain.id;

import java.util.UUID;

/// An id; its `toString` is the form that people and programs see.
public interface Id {
  UUID value();
}
