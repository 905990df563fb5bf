package dev.latchkey.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/// The document as maps and lists, with references followed.
final class Contract {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

  private final Map<String, Object> root;

  Contract() {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    Yaml yaml =
        new Yaml(
            new SafeConstructor(options),
            new Representer(new DumperOptions()),
            new DumperOptions(),
            options,
            new Resolver());
    root = object(yaml.load(OpenApiDocument.text()));
  }

  Map<String, Object> root() {
    return root;
  }

  /// Operations as `get /api/v1/me`.
  Map<String, Map<String, Object>> operations() {
    Map<String, Map<String, Object>> operations = new LinkedHashMap<>();
    object(root.get("paths"))
        .forEach(
            (path, item) ->
                object(item)
                    .forEach(
                        (method, operation) -> {
                          if (METHODS.contains(method)) {
                            operations.put(method + " " + path, object(operation));
                          }
                        }));
    return operations;
  }

  Map<String, Object> components(String kind) {
    return object(object(root.get("components")).get(kind));
  }

  Map<String, Object> schema(String name) {
    return object(components("schemas").get(name));
  }

  /// What `node` is, or what it refers to.
  Map<String, Object> resolve(@Nullable Object node) {
    Map<String, Object> map = object(node);
    if (!(map.get("$ref") instanceof String reference)) {
      return map;
    }
    @Nullable Object target = root;
    for (String step : reference.substring("#/".length()).split("/")) {
      target = object(target).get(step);
    }
    Map<String, Object> found = resolve(target);
    if (found.isEmpty()) {
      throw new IllegalStateException(reference + " leads nowhere");
    }
    return found;
  }

  /// The answers of an operation by status.
  Map<String, Map<String, Object>> answers(Map<String, Object> operation) {
    Map<String, Map<String, Object>> answers = new LinkedHashMap<>();
    object(operation.get("responses"))
        .forEach((status, answer) -> answers.put(status, resolve(answer)));
    return answers;
  }

  /// The names of schemas that `node` refers to, at any depth of its own text.
  static List<String> references(@Nullable Object node) {
    List<String> names = new ArrayList<>();
    collect(node, names);
    return names;
  }

  private static void collect(@Nullable Object node, List<String> names) {
    switch (node) {
      case Map<?, ?> map -> {
        if (map.get("$ref") instanceof String reference) {
          names.add(reference.substring(reference.lastIndexOf('/') + 1));
        }
        map.values().forEach(value -> collect(value, names));
      }
      case List<?> list -> list.forEach(each -> collect(each, names));
      case null, default -> {}
    }
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> object(@Nullable Object node) {
    return node == null ? Map.of() : (Map<String, Object>) node;
  }

  @SuppressWarnings("unchecked")
  static List<Object> list(@Nullable Object node) {
    return node == null ? List.of() : (List<Object>) node;
  }
}
