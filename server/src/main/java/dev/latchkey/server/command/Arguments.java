package dev.latchkey.server.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The words and own options that a command was given, fitting its [Shape].
///
/// @param values by flag, such as `--admin-email`; a flag without a value has an empty text
public record Arguments(List<String> words, Map<String, List<String>> values) {
  public Arguments {
    words = List.copyOf(words);
    values = Map.copyOf(values);
  }

  public boolean has(String flag) {
    return values.containsKey(flag);
  }

  public Optional<String> value(String flag) {
    return all(flag).stream().findFirst();
  }

  /// The value of a flag that the shape requires.
  public String required(String flag) {
    return value(flag).orElseThrow(() -> new IllegalArgumentException(flag + " is not required"));
  }

  public List<String> all(String flag) {
    return values.getOrDefault(flag, List.of());
  }

  public Optional<String> word(int index) {
    return index < words.size() ? Optional.of(words.get(index)) : Optional.empty();
  }
}
