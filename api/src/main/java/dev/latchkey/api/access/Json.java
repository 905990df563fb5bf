package dev.latchkey.api.access;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON objects that Latchkey keeps and returns without looking into them.
public final class Json {
  private Json() {}

  /// A copy that can't be changed, in the same order; unlike [Map#copyOf] it may hold nulls.
  public static Map<String, @Nullable Object> copy(Map<String, @Nullable Object> object) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(object));
  }
}
