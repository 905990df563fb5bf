package dev.latchkey.management.request;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.api.error.FieldCode;
import dev.latchkey.api.error.FieldError;
import dev.latchkey.domain.access.Page;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The query parameters of a request. Each is read by name; [#check] then refuses what was wrong
/// and what nobody asked for, all at once.
public final class Query {
  private static final int LONGEST_CURSOR = 512;
  private static final int MOST_PARAMETERS = 50;

  private final Map<String, String> values = new LinkedHashMap<>();
  private final Set<String> read = new HashSet<>();
  private final List<FieldError> errors = new ArrayList<>();

  private Query() {}

  /// @param raw as the request line has it; null where there is none
  /// @throws RequestRefused where it is not percent-encoded UTF-8
  public static Query of(@Nullable String raw) {
    Query query = new Query();
    if (raw == null || raw.isEmpty()) {
      return query;
    }
    String[] pairs = raw.split("&", -1);
    if (pairs.length > MOST_PARAMETERS) {
      throw RequestRefused.because(
          ErrorCode.UNREADABLE, "The query has more than " + MOST_PARAMETERS + " parameters.");
    }
    for (String pair : pairs) {
      query.add(pair);
    }
    return query;
  }

  /// A text of at most `longest` characters; null where it is not given.
  public @Nullable String text(String name, int longest) {
    read.add(name);
    String value = values.get(name);
    if (value == null) {
      return null;
    }
    if (Texts.length(value) > longest) {
      fail(name, FieldCode.TOO_LONG, "At most " + longest + " characters.");
      return null;
    }
    if (Texts.isBroken(value)) {
      fail(name, FieldCode.BAD_FORMAT, Texts.ONE_LINE);
      return null;
    }
    return value;
  }

  /// Beginnings of words; empty where it is not given.
  public String q() {
    String q = text("q", 100);
    return q == null ? "" : q.strip();
  }

  public @Nullable Boolean flag(String name) {
    return word(
        name,
        word ->
            switch (word) {
              case "true" -> Optional.of(true);
              case "false" -> Optional.of(false);
              default -> Optional.empty();
            },
        "Either true or false.");
  }

  public @Nullable Instant instant(String name) {
    return word(name, Instants::parse, Instants.FORM);
  }

  /// One of some words; null where it is not given, or is none of them.
  ///
  /// @param wanted what would do
  public <T> @Nullable T word(String name, Function<String, Optional<T>> parse, String wanted) {
    String text = text(name, 100);
    if (text == null) {
      return null;
    }
    Optional<T> parsed = parse.apply(text);
    if (parsed.isEmpty()) {
      fail(name, FieldCode.BAD_FORMAT, wanted);
    }
    return parsed.orElse(null);
  }

  /// `limit` and `cursor`.
  public Page.Wanted page() {
    String cursor = text("cursor", LONGEST_CURSOR);
    if (cursor != null && cursor.isEmpty()) {
      fail("cursor", FieldCode.BAD_FORMAT, "Leave it out to begin at the start.");
    }
    Integer limit =
        word("limit", Query::limit, "A whole number from 1 to " + Page.Wanted.MOST + ".");
    return new Page.Wanted(limit == null ? Page.Wanted.FIRST.limit() : limit, cursor);
  }

  public void fail(String name, FieldCode code, String message) {
    errors.add(new FieldError(name, code, message));
  }

  /// @throws RequestRefused where a parameter could not be taken, or is none of those that were
  ///     read
  public void check() {
    values.keySet().stream()
        .filter(name -> !read.contains(name))
        .forEach(name -> fail(name, FieldCode.UNKNOWN_FIELD, "There is no such parameter here."));
    if (!errors.isEmpty()) {
      throw RequestRefused.fields(errors);
    }
  }

  private void add(String pair) {
    int equals = pair.indexOf('=');
    String name = decode(equals < 0 ? pair : pair.substring(0, equals));
    String value = decode(equals < 0 ? "" : pair.substring(equals + 1));
    if (values.putIfAbsent(name, value) != null) {
      fail(name, FieldCode.NOT_ALLOWED, "Give it once.");
    }
  }

  private static String decode(String text) {
    try {
      String latin = URLDecoder.decode(text, StandardCharsets.ISO_8859_1);
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(latin.getBytes(StandardCharsets.ISO_8859_1)))
          .toString();
    } catch (IllegalArgumentException | CharacterCodingException unreadable) {
      throw RequestRefused.because(ErrorCode.UNREADABLE, "The query is not percent-encoded UTF-8.");
    }
  }

  private static Optional<Integer> limit(String text) {
    if (!text.matches("[0-9]{1,4}")) {
      return Optional.empty();
    }
    int limit = Integer.parseInt(text);
    return limit >= 1 && limit <= Page.Wanted.MOST ? Optional.of(limit) : Optional.empty();
  }
}
