package dev.latchkey.server.command;

import dev.latchkey.server.settings.Key;
import dev.latchkey.server.settings.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads what follows a command's name: settings, the command's own flags, and words. Both
/// `--port 8090` and `--port=8090` are read. Every mistake is collected.
final class ReadArguments {
  private final Shape shape;
  private final List<String> rest;
  private final Map<Key, String> settings = new EnumMap<>(Key.class);
  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private final List<String> words = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  ReadArguments(Shape shape, List<String> arguments) {
    this.shape = shape;
    this.rest = new ArrayList<>(arguments);
    while (!rest.isEmpty()) {
      take(rest.removeFirst());
    }
    checkWords();
    checkRequired();
  }

  Arguments arguments() {
    return new Arguments(words, values);
  }

  Map<Key, String> settings() {
    return Map.copyOf(settings);
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  private void take(String argument) {
    if (!argument.startsWith("-") || argument.equals("-")) {
      words.add(argument);
      return;
    }
    String name = argument.split("=", 2)[0];
    Optional<Key> key =
        Arrays.stream(Key.values()).filter(known -> known.flag().equals(name)).findFirst();
    Optional<Flag> flag =
        shape.flags().stream().filter(known -> known.name().equals(name)).findFirst();
    key.ifPresentOrElse(
        known -> value(argument).ifPresent(value -> set(known, value)),
        () -> flag.ifPresentOrElse(known -> set(known, argument), () -> unknown(name)));
  }

  private void unknown(String name) {
    if (!rest.isEmpty() && !rest.getFirst().startsWith("-") && shape.words().isEmpty()) {
      rest.removeFirst();
    }
    problems.add("Unknown option %s. Nearest: %s.".formatted(name, Nearest.to(name, known())));
  }

  private List<String> known() {
    return Stream.of(
            Arrays.stream(Key.values()).map(Key::flag),
            shape.flags().stream().map(Flag::name),
            Stream.of("--help"))
        .flatMap(names -> names)
        .toList();
  }

  private Optional<String> value(String argument) {
    String[] parts = argument.split("=", 2);
    Optional<String> value = Optional.empty();
    if (parts.length == 2) {
      value = Optional.of(parts[1]);
    } else if (!rest.isEmpty() && !rest.getFirst().startsWith("--")) {
      value = Optional.of(rest.removeFirst());
    }
    Optional<String> given = value.filter(text -> !text.isEmpty());
    if (given.isEmpty()) {
      problems.add(parts[0] + " needs a value.");
    }
    return given;
  }

  private void set(Key key, String value) {
    String before = settings.get(key);
    if (before == null) {
      settings.put(key, value);
    } else if (key.takesSeveral()) {
      settings.put(key, before + "," + value);
    } else {
      problems.add(key.flag() + " is given twice.");
    }
  }

  private void set(Flag flag, String argument) {
    Optional<String> value = flag.takesValue() ? value(argument) : withoutValue(flag, argument);
    List<String> all = values.computeIfAbsent(flag.name(), name -> new ArrayList<>());
    if (!all.isEmpty() && flag.need() != Flag.Need.SEVERAL) {
      problems.add(flag.name() + " is given twice.");
    }
    value.ifPresent(all::add);
  }

  private Optional<String> withoutValue(Flag flag, String argument) {
    if (argument.contains("=")) {
      problems.add(flag.name() + " takes no value.");
    }
    return Optional.of("");
  }

  private void checkWords() {
    if (words.size() < shape.fewestWords()) {
      problems.add(shape.name() + " needs " + String.join(" ", shape.words()) + ".");
    }
    words.stream()
        .skip(shape.words().size())
        .map(word -> "%s does not take the word %s.".formatted(shape.name(), word))
        .forEach(problems::add);
  }

  private void checkRequired() {
    shape.flags().stream()
        .filter(flag -> flag.need() == Flag.Need.REQUIRED && !values.containsKey(flag.name()))
        .map(flag -> "%s needs %s %s.".formatted(shape.name(), flag.name(), flag.placeholder()))
        .forEach(problems::add);
  }
}
