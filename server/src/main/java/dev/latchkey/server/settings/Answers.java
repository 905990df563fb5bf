package dev.latchkey.server.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads given values in their forms, and collects what breaks a rule instead of stopping at it.
final class Answers {
  private static final int LONGEST_REPEATED = 80;

  private final Map<Key, Given> given;
  private final List<String> problems = new ArrayList<>();

  Answers(Map<Key, Given> given) {
    this.given = Map.copyOf(given);
  }

  /// The value of an option that has a default; the default also where the value breaks the rule.
  <T> T value(Key key, Form<T> form) {
    return optional(key, form).orElseGet(() -> form.parse().apply(key.defaultText()).orElseThrow());
  }

  /// Empty where the option is not given, or breaks the rule.
  <T> Optional<T> optional(Key key, Form<T> form) {
    Given value = given.get(key);
    if (value == null) {
      return Optional.empty();
    }
    Optional<T> read = form.parse().apply(value.value());
    if (read.isEmpty()) {
      problems.add(broken(key, value, form.rule()));
    }
    return read;
  }

  boolean isGiven(Key key) {
    return given.containsKey(key);
  }

  /// How whoever gave the option calls it, its flag where nobody did.
  String nameOf(Key key) {
    Given value = given.get(key);
    return value == null ? key.flag() : value.name();
  }

  void problem(String message) {
    problems.add(message);
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  private static String broken(Key key, Given value, String rule) {
    return value.name()
        + " must be "
        + rule
        + (key.mayBeRepeated() ? "; it is " + shown(value.value()) : "")
        + ".";
  }

  private static String shown(String value) {
    String printable = value.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
    return printable.length() > LONGEST_REPEATED
        ? '"' + printable.substring(0, LONGEST_REPEATED) + "…\""
        : '"' + printable + '"';
  }
}
