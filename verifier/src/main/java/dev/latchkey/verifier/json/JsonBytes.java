package dev.latchkey.verifier.json;

import dev.latchkey.verification.form.TypeId;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A JSON document while it is written, in UTF-8.
public final class JsonBytes {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes;
  private int length;

  public JsonBytes(int expectedBytes) {
    bytes = new byte[expectedBytes];
  }

  public Buffer toBuffer() {
    return Buffer.buffer(length).appendBytes(bytes, 0, length);
  }

  /// Appends characters of ASCII as they are.
  @SuppressWarnings(
      "deprecation") // for the one method that copies them at once; of ASCII it is right
  public JsonBytes ascii(String characters) {
    int more = characters.length();
    room(more);
    characters.getBytes(0, more, bytes, length);
    length += more;
    return this;
  }

  /// Appends an id in the form that [TypeId] has, with its quotes.
  public JsonBytes id(String prefix, UUID id) {
    return ascii("\"").ascii(TypeId.format(prefix, id)).ascii("\"");
  }

  /// Appends a document or part of one as it is.
  public JsonBytes raw(String json) {
    byte[] encoded = json.getBytes(StandardCharsets.UTF_8);
    room(encoded.length);
    System.arraycopy(encoded, 0, bytes, length, encoded.length);
    length += encoded.length;
    return this;
  }

  public JsonBytes number(long number) {
    return ascii(Long.toString(number));
  }

  /// Appends a string with its quotes, or `null`.
  public JsonBytes text(@Nullable String text) {
    if (text == null) {
      return ascii("null");
    }
    int more = text.length();
    room(more + 2);
    bytes[length++] = '"';
    for (int at = 0; at < more; at++) {
      char character = text.charAt(at);
      if (character < ' ' || character == '"' || character == '\\' || character > '~') {
        return escaped(text, at);
      }
      bytes[length++] = (byte) character;
    }
    bytes[length++] = '"';
    return this;
  }

  private JsonBytes escaped(String text, int from) {
    StringBuilder rest = new StringBuilder(text.length() + 16);
    for (int at = from; at < text.length(); at++) {
      char character = text.charAt(at);
      if (character == '"' || character == '\\') {
        rest.append('\\').append(character);
      } else if (character < ' ' || character == 0x7F || Character.isSurrogate(character)) {
        appendCode(rest, character);
      } else {
        rest.append(character);
      }
    }
    return raw(rest.append('"').toString());
  }

  private static void appendCode(StringBuilder to, char character) {
    to.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      to.append((char) HEX[character >> shift & 15]);
    }
  }

  private void room(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
