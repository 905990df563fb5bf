package dev.latchkey.api.oauth;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The fields of `application/x-www-form-urlencoded`, as bodies and queries have them. Read
/// strictly: escapes are whole and make UTF-8. Its text is never shown, since a field may be a
/// token.
public final class FormParameters {
  private final Map<String, List<String>> values;

  private FormParameters(Map<String, List<String>> values) {
    this.values = values;
  }

  /// Nothing where `form` can't be read.
  public static Optional<FormParameters> parse(String form) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String pair : form.split("&", -1)) {
      int sign = pair.indexOf('=');
      String name = decoded(sign < 0 ? pair : pair.substring(0, sign));
      String value = decoded(sign < 0 ? "" : pair.substring(sign + 1));
      if (name == null || value == null) {
        return Optional.empty();
      }
      if (!pair.isEmpty()) {
        values.computeIfAbsent(name, first -> new ArrayList<>(1)).add(value);
      }
    }
    return Optional.of(new FormParameters(values));
  }

  /// The same of a body.
  public static Optional<FormParameters> parse(byte[] body) {
    return parse(new String(body, StandardCharsets.ISO_8859_1));
  }

  public Set<String> names() {
    return values.keySet();
  }

  /// What a field holds; null where it is not there, or empty: RFC 6749 section 3.2 takes the two
  /// for the same. The first, where it is there twice.
  public @Nullable String value(String name) {
    List<String> all = all(name);
    return all.isEmpty() || all.getFirst().isEmpty() ? null : all.getFirst();
  }

  public List<String> all(String name) {
    return List.copyOf(values.getOrDefault(name, List.of()));
  }

  /// A field that is there more than once.
  public Optional<String> repeated() {
    return values.entrySet().stream()
        .filter(each -> each.getValue().size() > 1)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static @Nullable String decoded(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      if (character == '%') {
        int high = at + 2 <= text.length() - 1 ? Character.digit(text.charAt(at + 1), 16) : -1;
        int low = at + 2 <= text.length() - 1 ? Character.digit(text.charAt(at + 2), 16) : -1;
        if (high < 0 || low < 0) {
          return null;
        }
        bytes.write(high << 4 | low);
        at += 2;
      } else if (character > 0xFF) {
        return null;
      } else {
        bytes.write(character == '+' ? ' ' : character);
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException malformed) {
      return null;
    }
  }

  @Override
  public String toString() {
    return "FormParameters[redacted]";
  }
}
