package dev.latchkey.verifier.json;

import dev.latchkey.api.error.FieldError;
import java.util.List;

/// What reading a request's body came to.
public sealed interface Document<T> {
  record Read<T>(T content) implements Document<T> {}

  /// Not UTF-8, not JSON, too deep, a duplicate key.
  record Unreadable<T>() implements Document<T> {}

  /// JSON, but not as the operation takes it.
  record Invalid<T>(List<FieldError> errors) implements Document<T> {
    public Invalid {
      errors = List.copyOf(errors);
    }
  }
}
