package dev.latchkey.server.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// The keys of one settings file: a YAML mapping of options to texts, with lists where an option
/// takes several.
///
/// Only the tree of nodes is read, never an object, so a file can't name classes, and every value
/// stays the text that was typed (`no` and `0x10` are not turned into something else).
final class SettingsFile {
  private final Path file;
  private final Map<Key, Given> given = new EnumMap<>(Key.class);
  private final List<String> problems = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  private SettingsFile(Path file) {
    this.file = file;
  }

  static SettingsFile read(Path file) {
    var settings = new SettingsFile(file);
    try {
      var options = new LoaderOptions();
      options.setMaxAliasesForCollections(0);
      settings.take(
          new Yaml(options).compose(Files.newBufferedReader(file, StandardCharsets.UTF_8)));
    } catch (MarkedYAMLException e) {
      settings.problems.add(
          "%s, line %d: this is not YAML: %s."
              .formatted(file, e.getProblemMark().getLine() + 1, e.getProblem()));
    } catch (YAMLException e) {
      settings.problems.add(file + " is not YAML in UTF-8.");
    } catch (IOException e) {
      settings.problems.add(file + " can't be read as UTF-8.");
    }
    return settings;
  }

  Map<Key, Given> given() {
    return Map.copyOf(given);
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  private void take(@Nullable Node root) {
    switch (root) {
      case null -> {}
      case MappingNode mapping -> mapping.getValue().forEach(this::take);
      default -> problems.add(file + " must hold one line for each option, such as port: 8080.");
    }
  }

  private void take(NodeTuple tuple) {
    String name = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
    String place = "%s, line %d".formatted(file, tuple.getKeyNode().getStartMark().getLine() + 1);
    Optional<Key> key = Key.named(name).filter(known -> known != Key.CONFIG);
    Optional<String> text = text(tuple.getValueNode());
    if (key.isEmpty()) {
      problems.add(
          "Unknown key %s (%s). Nearest: %s.".formatted(name, place, Nearest.to(name, Key.keys())));
    } else if (!seen.add(name)) {
      problems.add("%s (%s) is given twice.".formatted(name, place));
    } else if (text.isEmpty()) {
      problems.add("%s (%s) needs a value.".formatted(name, place));
    } else {
      given.put(key.get(), new Given("%s (%s)".formatted(name, place), text.get()));
    }
  }

  private static Optional<String> text(Node node) {
    return switch (node) {
      case ScalarNode scalar -> Optional.of(scalar.getValue()).filter(text -> !text.isEmpty());
      case SequenceNode list -> joined(list.getValue().stream().map(SettingsFile::text).toList());
      case MappingNode map -> joined(map.getValue().stream().map(SettingsFile::pair).toList());
      default -> Optional.empty();
    };
  }

  private static Optional<String> pair(NodeTuple tuple) {
    return text(tuple.getKeyNode())
        .flatMap(key -> text(tuple.getValueNode()).map(value -> key + "=" + value));
  }

  private static Optional<String> joined(List<Optional<String>> parts) {
    return parts.isEmpty() || parts.stream().anyMatch(Optional::isEmpty)
        ? Optional.empty()
        : Optional.of(String.join(",", parts.stream().flatMap(Optional::stream).toList()));
  }
}
