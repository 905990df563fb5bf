package dev.latchkey.api.access;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/// What a merge patch (RFC 7396) says of one field: nothing, a value, or null to clear it.
///
/// Written as its value; a field that is kept is left out where the component is marked with
/// [Edit.Kept] as its `valueFilter`.
///
/// @param given whether the patch has the field at all
/// @param value null clears the field; always null where it is not given
public record Edit<T>(boolean given, @Nullable T value) {
  public Edit {
    if (!given && value != null) {
      throw new IllegalArgumentException("a field that is not given has no value");
    }
  }

  /// Leaves the field as it is.
  public static <T> Edit<T> keep() {
    return new Edit<>(false, null);
  }

  /// Sets the field, or clears it with null.
  public static <T> Edit<T> to(@Nullable T value) {
    return new Edit<>(true, value);
  }

  @Override
  @JsonValue
  public @Nullable T value() {
    return value;
  }

  /// Equal to every edit that keeps: the filter that leaves such fields out of a patch.
  @SuppressWarnings({"EqualsHashCode", "EqualsWhichDoesntCheckParameterClass"})
  public static final class Kept {
    @Override
    public boolean equals(@Nullable Object other) {
      return other == null || (other instanceof Edit<?> edit && !edit.given());
    }

    @Override
    public int hashCode() {
      return 0;
    }
  }
}
