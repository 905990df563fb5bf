package dev.latchkey.management.request;

import dev.latchkey.api.error.FieldCode;
import dev.latchkey.api.error.FieldError;
import dev.latchkey.domain.access.Edit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The fields of a body, read one by one by name and type, without any coercion. [#check] then
/// refuses what was wrong and what nobody asked for, all at once.
///
/// A field that must not be null is `REQUIRED` where it is; what is null or empty besides is for
/// the use case to judge.
public final class Fields {
  private static final int MOST_ITEMS = 1_000;

  private final JsonNode object;
  private final Set<String> read = new HashSet<>();
  private final List<FieldError> errors = new ArrayList<>();

  private Fields(JsonNode object) {
    this.object = object;
  }

  static Fields none() {
    return new Fields(JsonNodeFactory.instance.objectNode());
  }

  /// @throws RequestRefused where it is no object
  static Fields of(JsonNode node) {
    if (!node.isObject()) {
      throw RequestRefused.field("", FieldCode.WRONG_TYPE, "The body must be a JSON object.");
    }
    return new Fields(node);
  }

  public boolean has(String name) {
    return object.has(name);
  }

  /// A text; null where it is not given.
  public @Nullable String text(String name, int longest) {
    JsonNode node = given(name, false);
    return node == null ? null : text("/" + name, node, longest);
  }

  /// A text; null where it is not given or null.
  public @Nullable String textOrNull(String name, int longest) {
    JsonNode node = given(name, true);
    return node == null ? null : text("/" + name, node, longest);
  }

  /// True or false; null where it is not given.
  public @Nullable Boolean flag(String name) {
    JsonNode node = given(name, false);
    if (node == null) {
      return null;
    }
    if (!node.isBoolean()) {
      wrongType("/" + name, "true or false");
      return null;
    }
    return node.booleanValue();
  }

  /// One of some words; null where it is not given.
  public <T> @Nullable T word(String name, Function<String, Optional<T>> parse, String wanted) {
    String text = text(name, 100);
    return text == null ? null : parsed("/" + name, parse.apply(text), wanted);
  }

  /// An instant; null where it is not given or null.
  public @Nullable Instant instantOrNull(String name) {
    String text = textOrNull(name, 100);
    return text == null ? null : parsed("/" + name, Instants.parse(text), Instants.FORM);
  }

  /// Texts; empty where they are not given.
  public List<String> texts(String name, int longest) {
    return texts(name, longest, given(name, false));
  }

  /// Texts; null where they are not given or null.
  public @Nullable List<String> textsOrNull(String name, int longest) {
    JsonNode node = given(name, true);
    return node == null ? null : texts(name, longest, node);
  }

  /// Items that are objects themselves; empty where they are not given.
  public <T> List<T> objects(String name, Function<Fields, @Nullable T> read) {
    return objects(name, read, given(name, false));
  }

  /// Items that are objects themselves; null where they are not given or null.
  public <T> @Nullable List<T> objectsOrNull(String name, Function<Fields, @Nullable T> read) {
    JsonNode node = given(name, true);
    return node == null ? null : objects(name, read, node);
  }

  /// A whole number; null where it is not given.
  public @Nullable Long number(String name) {
    JsonNode node = given(name, false);
    if (node == null) {
      return null;
    }
    if (!node.isIntegralNumber()) {
      wrongType("/" + name, "a whole number");
      return null;
    }
    return node.canConvertToLong() ? Long.valueOf(node.longValue()) : Long.valueOf(Long.MAX_VALUE);
  }

  /// A JSON object, as text; null where it is not given.
  public @Nullable String object(String name) {
    return object(name, given(name, false));
  }

  /// A JSON object, as text; null where it is not given or null.
  public @Nullable String objectOrNull(String name) {
    return object(name, given(name, true));
  }

  /// What a merge patch says of a field.
  public <T> Edit<T> edit(String name, Supplier<@Nullable T> value) {
    return has(name) ? Edit.to(value.get()) : Edit.keep();
  }

  public void require(String name, String message) {
    if (!has(name)) {
      fail("/" + name, FieldCode.REQUIRED, message);
    }
  }

  public void fail(String pointer, FieldCode code, String message) {
    errors.add(new FieldError(pointer, code, message));
  }

  /// @param readOnly fields that are there in answers and can't be set by this operation
  /// @throws RequestRefused where a field could not be taken, or is none of those that were read
  public void check(Set<String> readOnly) {
    noteWhatIsNotTaken(readOnly);
    if (!errors.isEmpty()) {
      throw RequestRefused.fields(errors);
    }
  }

  private void noteWhatIsNotTaken(Set<String> readOnly) {
    object.propertyNames().stream()
        .filter(name -> !read.contains(name))
        .forEach(name -> errors.add(notTaken(name, readOnly)));
  }

  private static FieldError notTaken(String name, Set<String> readOnly) {
    FieldCode code = readOnly.contains(name) ? FieldCode.READ_ONLY : FieldCode.UNKNOWN_FIELD;
    return FieldError.of("/" + name.replace("~", "~0").replace("/", "~1"), code);
  }

  private @Nullable JsonNode given(String name, boolean nullable) {
    read.add(name);
    JsonNode node = object.get(name);
    if (node == null || (nullable && node.isNull())) {
      return null;
    }
    if (node.isNull()) {
      fail("/" + name, FieldCode.REQUIRED, "It can't be null. Leave it out, or give a value.");
      return null;
    }
    return node;
  }

  private @Nullable String text(String pointer, JsonNode node, int longest) {
    if (!node.isString()) {
      wrongType(pointer, "a string");
      return null;
    }
    String text = node.stringValue();
    if (Texts.length(text) > longest) {
      fail(pointer, FieldCode.TOO_LONG, "At most " + longest + " characters.");
      return null;
    }
    if (Texts.isBroken(text)) {
      fail(pointer, FieldCode.BAD_FORMAT, Texts.ONE_LINE);
      return null;
    }
    return text;
  }

  private List<String> texts(String name, int longest, @Nullable JsonNode node) {
    if (node == null) {
      return List.of();
    }
    if (!node.isArray()) {
      wrongType("/" + name, "an array of strings");
      return List.of();
    }
    if (node.size() > MOST_ITEMS) {
      fail("/" + name, FieldCode.TOO_LONG, "At most " + MOST_ITEMS + " items.");
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (int at = 0; at < node.size(); at++) {
      JsonNode item = node.get(at);
      String text = item == null ? null : text("/" + name + "/" + at, item, longest);
      texts.add(text == null ? "" : text);
    }
    return texts;
  }

  private <T> List<T> objects(
      String name, Function<Fields, @Nullable T> read, @Nullable JsonNode node) {
    if (node == null) {
      return List.of();
    }
    if (!node.isArray() || node.size() > MOST_ITEMS) {
      wrongType("/" + name, "an array of at most " + MOST_ITEMS + " objects");
      return List.of();
    }
    List<T> items = new ArrayList<>();
    for (int at = 0; at < node.size(); at++) {
      item("/" + name + "/" + at, node.get(at), read, items);
    }
    return items;
  }

  private <T> void item(
      String pointer, @Nullable JsonNode node, Function<Fields, @Nullable T> read, List<T> items) {
    if (node == null || !node.isObject()) {
      wrongType(pointer, "a JSON object");
      return;
    }
    Fields within = new Fields(node);
    T item = read.apply(within);
    within.noteWhatIsNotTaken(Set.of());
    within.errors.forEach(
        error ->
            errors.add(new FieldError(pointer + error.field(), error.code(), error.message())));
    if (item != null) {
      items.add(item);
    }
  }

  private @Nullable String object(String name, @Nullable JsonNode node) {
    if (node == null) {
      return null;
    }
    if (!node.isObject()) {
      wrongType("/" + name, "a JSON object");
      return null;
    }
    return node.toString();
  }

  private <T> @Nullable T parsed(String pointer, Optional<T> parsed, String wanted) {
    if (parsed.isEmpty()) {
      fail(pointer, FieldCode.BAD_FORMAT, wanted);
    }
    return parsed.orElse(null);
  }

  private void wrongType(String pointer, String wanted) {
    fail(pointer, FieldCode.WRONG_TYPE, "It must be " + wanted + ".");
  }
}
