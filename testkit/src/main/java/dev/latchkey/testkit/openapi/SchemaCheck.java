package dev.latchkey.testkit.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Says where a JSON document is not what a schema asks for: the part of JSON Schema 2020-12 that
/// the description uses.
final class SchemaCheck {
  private final Description description;
  private final List<String> problems = new ArrayList<>();

  private SchemaCheck(Description description) {
    this.description = description;
  }

  static List<String> problems(Description description, JsonNode schema, JsonNode value) {
    SchemaCheck check = new SchemaCheck(description);
    check.check("", schema, value);
    return check.problems;
  }

  private void check(String at, JsonNode reference, JsonNode value) {
    JsonNode schema = description.resolve(reference);
    schema.path("allOf").forEach(each -> check(at, each, value));
    alternatives(at, schema, value);
    type(at, schema, value);
    words(at, schema, value);
    if (value.isObject()) {
      object(at, schema, value);
    }
    if (value.isArray() && schema.has("items")) {
      for (int index = 0; index < value.size(); index++) {
        check(at + "/" + index, schema.path("items"), value.path(index));
      }
    }
    if (schema.has("maxItems") && value.size() > schema.path("maxItems").intValue()) {
      problems.add(at + " has " + value.size() + " items");
    }
  }

  private void alternatives(String at, JsonNode schema, JsonNode value) {
    for (String word : List.of("anyOf", "oneOf")) {
      if (schema.has(word)
          && schema
              .path(word)
              .valueStream()
              .noneMatch(each -> problems(description, each, value).isEmpty())) {
        problems.add(at + " is none of " + word + ": " + value);
      }
    }
  }

  private void type(String at, JsonNode schema, JsonNode value) {
    JsonNode type = schema.path("type");
    boolean fits =
        type.isMissingNode()
            || (type.isArray()
                ? type.valueStream().anyMatch(each -> isOf(each.asString(), value))
                : isOf(type.asString(), value));
    if (!fits) {
      problems.add(at + " is no " + type + ": " + value);
    }
  }

  private static boolean isOf(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isString();
      case "boolean" -> value.isBoolean();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "null" -> value.isNull();
      default -> throw new IllegalArgumentException("no type " + type);
    };
  }

  private void words(String at, JsonNode schema, JsonNode value) {
    if (schema.has("enum") && schema.path("enum").valueStream().noneMatch(value::equals)) {
      problems.add(at + " is none of " + schema.path("enum") + ": " + value);
    }
    if (!value.isString()) {
      return;
    }
    String text = value.stringValue();
    if (schema.has("pattern")
        && !Pattern.compile(schema.path("pattern").asString()).matcher(text).find()) {
      problems.add(at + " is not like " + schema.path("pattern") + ": " + value);
    }
    int length = text.codePointCount(0, text.length());
    if (length > schema.path("maxLength").asInt(Integer.MAX_VALUE)
        || length < schema.path("minLength").asInt(0)) {
      problems.add(at + " has " + length + " characters");
    }
  }

  private void object(String at, JsonNode schema, JsonNode value) {
    for (JsonNode name : schema.path("required")) {
      if (!value.has(name.asString())) {
        problems.add(at + "/" + name.asString() + " is missing");
      }
    }
    for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
      if (value.has(field.getKey())) {
        check(at + "/" + field.getKey(), field.getValue(), value.path(field.getKey()));
      }
    }
  }
}
