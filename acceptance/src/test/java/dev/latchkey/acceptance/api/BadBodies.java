package dev.latchkey.acceptance.api;

import dev.latchkey.testkit.openapi.Description;
import dev.latchkey.testkit.openapi.Description.Operation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Spoils a good body in every way that its schema allows to think of: each field by itself, and
/// the whole.
final class BadBodies {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Map<String, JsonNode> ONE_OF_EACH_TYPE =
      Map.of(
          "string", JSON.stringNode("text"),
          "integer", JSON.numberNode(7),
          "number", JSON.numberNode(7.5),
          "boolean", JSON.booleanNode(true),
          "object", JSON.objectNode().put("a", 1),
          "array", JSON.arrayNode().add(JSON.objectNode()),
          "null", JSON.nullNode());
  private static final Set<String> REFERENCES =
      Set.of("service", "environment", "services", "group");
  private static final String PAST = "2020-01-01T00:00:00Z";

  private final Description description;
  private final Operation operation;
  private final String path;
  private final ObjectNode good;
  private final JsonNode schema;
  private final List<BadCase> cases = new ArrayList<>();

  /// @param good a body that would be taken
  BadBodies(
      Description description, Operation operation, String path, ObjectNode good, JsonNode schema) {
    this.description = description;
    this.operation = operation;
    this.path = path;
    this.good = good;
    this.schema = schema;
  }

  /// All of them.
  ///
  /// @param isManaged whether texts are kept, and so have their own rules
  List<BadCase> all(boolean isManaged) {
    whole();
    for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
      types(field.getKey(), field.getValue(), isManaged);
      twice(field.getKey());
      if (isManaged) {
        kept(field.getKey(), field.getValue());
      }
    }
    return List.copyOf(cases);
  }

  private void whole() {
    for (String text :
        List.of("{", "nope", "{\"a\":}", good + "x", good + " {}", "{'a':1}", "{\"a\":1,}")) {
      unreadable("unreadable: " + text, text.getBytes(StandardCharsets.UTF_8));
    }
    unreadable("not UTF-8", new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'});
    unreadable("50,000 brackets", "[".repeat(50_000).getBytes(StandardCharsets.UTF_8));
    unreadable(
        "50,000 brackets in a field",
        ("{\"a\":" + "[".repeat(50_000)).getBytes(StandardCharsets.UTF_8));
    for (String text : List.of("[]", "null", "\"text\"", "7", "true")) {
      cases.add(BadCase.text("no object: " + text, method(), path, text, 422, "INVALID_FIELDS"));
    }
    for (String name : List.of("colour", "__proto__", "constructor", "Name ")) {
      ObjectNode body = good.deepCopy();
      body.put(name, "red");
      cases.add(
          BadCase.field(
              "unknown " + name, method(), path, body.toString(), "/" + name, "UNKNOWN_FIELD"));
    }
    BadCase typed = BadCase.text("", method(), path, good.toString(), 415, "");
    for (String type :
        List.of("text/plain", "application/xml", "multipart/form-data; boundary=x")) {
      cases.add(
          new BadCase(
              "media type " + type,
              method(),
              path,
              typed.body(),
              List.of("Content-Type", type),
              415,
              "UNSUPPORTED_MEDIA_TYPE",
              null,
              null));
    }
  }

  private void types(String name, JsonNode reference, boolean isManaged) {
    Set<String> allowed = types(reference);
    ONE_OF_EACH_TYPE.forEach(
        (type, value) -> {
          if (!allowed.contains(type) && !(type.equals("integer") && allowed.contains("number"))) {
            @Nullable String code = "WRONG_TYPE";
            if (type.equals("null")) {
              code = isManaged ? "REQUIRED" : null;
            }
            spoil(name + " is a " + type, name, value, code);
          }
        });
    JsonNode items = items(reference);
    if (!items.isMissingNode() && types(items).equals(Set.of("string"))) {
      spoil("a number in " + name, name, JSON.arrayNode().add(7), "WRONG_TYPE");
      spoil("null in " + name, name, JSON.arrayNode().addNull(), null);
    }
  }

  private void twice(String name) {
    String text = good.toString();
    JsonNode value = good.path(name).isMissingNode() ? JSON.nullNode() : good.path(name);
    String once = "\"" + name + "\":" + value;
    String doubled = "{" + once + "," + once + (text.equals("{}") ? "}" : "," + text.substring(1));
    unreadable(name + " twice", doubled.getBytes(StandardCharsets.UTF_8));
  }

  private void kept(String name, JsonNode reference) {
    Set<String> types = types(reference);
    if (types.contains("string")) {
      spoil(name + " too long", name, JSON.stringNode("x".repeat(600)), null);
      spoil(name + " with a control character", name, JSON.stringNode("a\u0007b"), null);
      half(name);
      formats(name, reference);
    }
    JsonNode items = items(reference);
    if (!items.isMissingNode()) {
      var many = JSON.arrayNode();
      for (int at = 0; at < 1_001; at++) {
        many.add("a" + at);
      }
      spoil(name + " with 1,001 items", name, many, null);
      spoil(name + " with a control character", name, JSON.arrayNode().add("a\u0007"), null);
    }
    if (types.contains("object")) {
      spoil(name + " of 5 KiB", name, JSON.objectNode().put("a", "x".repeat(5_000)), null);
    }
    if (REFERENCES.contains(name)) {
      JsonNode invented = JSON.stringNode("invented");
      spoil(
          name + " invented",
          name,
          types.contains("array") ? JSON.arrayNode().add(invented) : invented,
          "UNKNOWN_REFERENCE");
    }
  }

  private void formats(String name, JsonNode reference) {
    JsonNode resolved = firstString(reference);
    if (resolved.path("format").asString("").equals("date-time")) {
      spoil(name + " no instant", name, JSON.stringNode("tomorrow"), "BAD_FORMAT");
      spoil(name + " no such day", name, JSON.stringNode("2027-02-30T00:00:00Z"), "BAD_FORMAT");
      if (name.equals("expiresAt")) {
        spoil(name + " past", name, JSON.stringNode(PAST), "IN_THE_PAST");
      }
    }
    if (resolved.has("enum") || resolved.has("const")) {
      spoil(name + " none of the words", name, JSON.stringNode("invented"), "BAD_FORMAT");
    }
    if (resolved.path("maxLength").asInt(0) == 30 && name.equals("slug")) {
      spoil(name + " in capitals", name, JSON.stringNode("NOT-A-SLUG"), "BAD_FORMAT");
    }
  }

  private void half(String name) {
    ObjectNode body = good.deepCopy();
    body.put(name, "half");
    String text = body.toString().replace("\"half\"", "\"\\ud800\"");
    unreadable(name + " with half a character", text.getBytes(StandardCharsets.UTF_8));
  }

  private void spoil(String what, String name, JsonNode value, @Nullable String code) {
    ObjectNode body = good.deepCopy();
    body.set(name, value);
    cases.add(BadCase.field(what, method(), path, body.toString(), "/" + name, code));
  }

  private void unreadable(String what, byte[] body) {
    cases.add(BadCase.json(what, method(), path, body, 400, "UNREADABLE"));
  }

  private String method() {
    return operation.method();
  }

  private Set<String> types(JsonNode reference) {
    JsonNode node = description.resolve(reference);
    Set<String> types = new HashSet<>();
    JsonNode type = node.path("type");
    if (type.isString()) {
      types.add(type.asString());
    }
    type.valueStream().filter(JsonNode::isString).forEach(each -> types.add(each.asString()));
    node.path("anyOf").forEach(each -> types.addAll(types(each)));
    return types;
  }

  private JsonNode items(JsonNode reference) {
    JsonNode node = description.resolve(reference);
    if (node.has("items")) {
      return node.path("items");
    }
    for (JsonNode each : node.path("anyOf")) {
      JsonNode items = items(each);
      if (!items.isMissingNode()) {
        return items;
      }
    }
    return JSON.missingNode();
  }

  private JsonNode firstString(JsonNode reference) {
    JsonNode node = description.resolve(reference);
    for (JsonNode each : node.path("anyOf")) {
      JsonNode alternative = description.resolve(each);
      if (alternative.path("type").asString("").equals("string")) {
        return alternative;
      }
    }
    return node;
  }
}
