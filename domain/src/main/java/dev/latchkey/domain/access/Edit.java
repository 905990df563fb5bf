package dev.latchkey.domain.access;

import org.jspecify.annotations.Nullable;

/// What an edit says of one field: keep it, or set it (to null: clear it), as RFC 7396 has it.
public record Edit<T>(boolean given, @Nullable T value) {
  public static <T> Edit<T> keep() {
    return new Edit<>(false, null);
  }

  public static <T> Edit<T> to(@Nullable T value) {
    return new Edit<>(true, value);
  }

  /// The field's value after the edit.
  public @Nullable T over(@Nullable T current) {
    return given ? value : current;
  }
}
