package dev.latchkey.management.request;

import dev.latchkey.api.error.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/// Reads a JSON document into a tree: UTF-8 without faults, one document, at most 32 levels, no key
/// twice, no half characters. Numbers keep every digit.
///
/// The tree is read field by field with [Fields] rather than bound to records, so that every fault
/// is told at once, with its place, and nothing is ever coerced.
final class StrictJson {
  static final int DEEPEST = 32;
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(100)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private StrictJson() {}

  /// @throws RequestRefused as unreadable
  static JsonNode read(byte[] utf8) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
      JsonNode node = MAPPER.readTree(text);
      if (node == null || node.isMissingNode() || hasHalves(node)) {
        throw RequestRefused.because(ErrorCode.UNREADABLE);
      }
      return node;
    } catch (CharacterCodingException | JacksonException unreadable) {
      throw RequestRefused.because(ErrorCode.UNREADABLE);
    }
  }

  private static boolean hasHalves(JsonNode node) {
    return (node.isString() && Texts.hasHalves(node.stringValue()))
        || node.propertyNames().stream().anyMatch(Texts::hasHalves)
        || node.values().stream().anyMatch(StrictJson::hasHalves);
  }
}
