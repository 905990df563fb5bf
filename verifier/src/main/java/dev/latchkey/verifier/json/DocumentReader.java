package dev.latchkey.verifier.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.latchkey.api.error.FieldCode;
import dev.latchkey.api.error.FieldError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Reads documents strictly: UTF-8 alone, at most 32 levels, no key twice, nothing behind the end.
public final class DocumentReader {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(32).build())
          .build();

  private DocumentReader() {}

  /// Reads an object's fields one after the other; the parser stands on a field's value.
  @FunctionalInterface
  public interface Shape<T> {
    @Nullable T read(Fields fields) throws IOException;
  }

  /// @param shape reads the outermost object; gives null where it noted errors
  public static <T> Document<T> read(byte[] body, Shape<T> shape) {
    if (!isUtf8(body)) {
      return new Document.Unreadable<>();
    }
    try (JsonParser parser = JSON.createParser(body)) {
      Fields fields = new Fields(parser);
      JsonToken first = parser.nextToken();
      if (first == null) {
        return new Document.Unreadable<>();
      }
      T content = null;
      if (first == JsonToken.START_OBJECT) {
        content = shape.read(fields);
      } else {
        parser.skipChildren();
        fields.note(FieldError.of("", FieldCode.WRONG_TYPE));
      }
      if (parser.nextToken() != null) {
        return new Document.Unreadable<>();
      }
      return content == null || !fields.errors().isEmpty()
          ? new Document.Invalid<>(fields.errors())
          : new Document.Read<>(content);
    } catch (IOException unreadable) {
      return new Document.Unreadable<>();
    }
  }

  /// A zero byte is in no JSON document, and in every one in UTF-16 or UTF-32.
  private static boolean isUtf8(byte[] body) {
    int all = 0;
    for (byte each : body) {
      if (each == 0) {
        return false;
      }
      all |= each;
    }
    if (all >= 0) {
      return true;
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
      return true;
    } catch (CharacterCodingException malformed) {
      return false;
    }
  }
}
