package dev.latchkey.testkit.openapi;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Compares answers with what the description promises.
public final class Promise {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Description description;
  private final String prefix;

  /// @param prefix of the paths that one listener serves
  public Promise(Description description, String prefix) {
    this.description = description;
    this.prefix = prefix;
  }

  /// What is wrong with an answer; nothing where it is right, or its path is not described.
  ///
  /// @param path without the query
  /// @param contentType empty where it has none
  public List<String> problems(
      String method, String path, int status, String contentType, String body) {
    Optional<Description.Operation> operation = description.find(method, path);
    if (operation.isEmpty() || !path.startsWith(prefix)) {
      return List.of();
    }
    JsonNode responses = operation.get().node().path("responses");
    JsonNode promised = description.resolve(responses.path(Integer.toString(status)));
    if (promised.isMissingNode()) {
      return List.of("no answer " + status + " is promised");
    }
    JsonNode contents = promised.path("content");
    if (contents.isMissingNode() || contents.isEmpty()) {
      return body.isEmpty() ? List.of() : List.of("a body where none is promised");
    }
    if (body.isEmpty() && promised.path("x-may-be-empty").asBoolean(false)) {
      return List.of();
    }
    String type = contentType.replaceAll(";.*", "").strip();
    JsonNode content = contents.path(type);
    if (content.isMissingNode()) {
      return List.of("no " + type + " is promised");
    }
    return type.equals("application/json") || type.endsWith("+json")
        ? SchemaCheck.problems(description, content.path("schema"), JSON.readTree(body))
        : List.of();
  }
}
