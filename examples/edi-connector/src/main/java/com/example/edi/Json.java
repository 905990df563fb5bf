package com.example.edi;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/// The little JSON that this example speaks.
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  public static String write(Map<String, ?> fields) {
    return MAPPER.<ObjectNode>valueToTree(fields).toString();
  }

  /// The object in the text; an empty one when there is none, so that a field asked of it is
  /// simply missing.
  public static JsonNode read(String text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      return node.isObject() ? node : MAPPER.createObjectNode();
    } catch (JacksonException e) {
      return MAPPER.createObjectNode();
    }
  }
}
