package dev.latchkey.testkit.openapi;

import dev.latchkey.api.OpenApiDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// openapi.yaml as a tree, with references followed.
public final class Description {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

  private final JsonNode root;

  public Description() {
    Object document =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(OpenApiDocument.text());
    this.root = JsonMapper.builder().build().valueToTree(document);
  }

  /// One operation: its method in capitals, its path with variables in braces, and its node.
  public record Operation(String method, String path, JsonNode node, JsonNode pathItem) {
    public String id() {
      return node.path("operationId").asString();
    }

    @Override
    public String toString() {
      return method + " " + path;
    }

    boolean isAt(String actual) {
      String pattern = path.replaceAll("\\{[^}]+}", "[^/]+").replace(".", "\\.");
      return actual.matches(pattern);
    }
  }

  /// Those whose path begins so.
  public List<Operation> operations(String prefix) {
    List<Operation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> each : path.getValue().properties()) {
        if (METHODS.contains(each.getKey()) && path.getKey().startsWith(prefix)) {
          operations.add(
              new Operation(
                  each.getKey().toUpperCase(Locale.ROOT),
                  path.getKey(),
                  each.getValue(),
                  path.getValue()));
        }
      }
    }
    return List.copyOf(operations);
  }

  /// The operation at an actual path; one whose path has no variables there goes first.
  public Optional<Operation> find(String method, String path) {
    return operations("/").stream()
        .filter(each -> each.method().equals(method) && each.isAt(path))
        .min((a, b) -> Integer.compare(variables(a), variables(b)));
  }

  /// The names of an operation's parameters that are sent so: `query`, `header`.
  public List<String> parameters(Operation operation, String in) {
    List<String> names = new ArrayList<>();
    for (JsonNode list :
        List.of(operation.pathItem().path("parameters"), operation.node().path("parameters"))) {
      for (JsonNode each : list) {
        JsonNode parameter = resolve(each);
        if (parameter.path("in").asString().equals(in)) {
          names.add(parameter.path("name").asString());
        }
      }
    }
    return List.copyOf(names);
  }

  /// The schemas that the body of an operation can have; none where it takes none.
  public List<JsonNode> bodies(Operation operation) {
    JsonNode schema =
        resolve(
            operation.node().at("/requestBody/content").path("application/json").path("schema"));
    if (schema.isMissingNode()) {
      return List.of();
    }
    return schema.has("oneOf")
        ? schema.path("oneOf").valueStream().map(this::resolve).toList()
        : List.of(schema);
  }

  /// What `node` is, or what it refers to.
  public JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? resolve(root.at(node.path("$ref").asString().substring(1))) : node;
  }

  private static int variables(Operation operation) {
    return (int) operation.path().chars().filter(each -> each == '{').count();
  }
}
