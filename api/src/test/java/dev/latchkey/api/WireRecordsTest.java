package dev.latchkey.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.latchkey.api.access.Edit;
import dev.latchkey.api.access.Page;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Holds the records and the document's schemas together.
class WireRecordsTest {
  private static final Set<String> EMPTY_BODIES = Set.of("NewSubscription", "RevealRequest");
  private static final Set<String> FORMS = Set.of("IntrospectionRequest", "RevocationRequest");
  private static final Set<Class<?>> GENERIC = Set.of(Page.class, Edit.class);

  private final Contract contract = new Contract();
  private final Map<String, Class<?>> types = WireTypes.all();

  @Test
  void every_record_has_a_schema_and_every_object_schema_a_record() {
    Set<String> records = new TreeSet<>();
    types.forEach(
        (name, type) -> {
          if (type.isRecord() && !GENERIC.contains(type)) {
            records.add(name);
          }
        });

    assertThat(objectSchemas().keySet()).hasSizeGreaterThan(40).isEqualTo(records);
  }

  @Test
  void every_record_has_the_components_of_its_schema_in_the_same_order() {
    objectSchemas()
        .forEach(
            (name, schema) ->
                assertThat(components(type(name)).keySet().stream().toList())
                    .as(name)
                    .isEqualTo(List.copyOf(withoutKind(properties(schema)).keySet())));
  }

  @Test
  void a_component_of_an_answer_is_nullable_where_its_property_may_be_null_or_absent() {
    objectSchemas()
        .forEach(
            (name, schema) -> {
              if (!isClosed(schema)) {
                components(type(name))
                    .forEach(
                        (property, component) ->
                            assertThat(isNullable(component))
                                .as(name + "." + property)
                                .isEqualTo(mayBeMissing(schema, property)));
              }
            });
  }

  @Test
  void a_component_of_a_patch_is_an_edit() {
    objectSchemas()
        .forEach(
            (name, schema) -> {
              if (name.endsWith("Patch")) {
                assertThat(components(type(name)).values())
                    .as(name)
                    .allMatch(component -> component.getType() == Edit.class);
              }
            });
  }

  @Test
  void every_enum_has_the_words_of_its_schema() {
    types.forEach(
        (name, type) -> {
          if (type.isEnum() && contract.components("schemas").containsKey(name)) {
            assertThat(contract.schema(name).get("enum")).as(name).isEqualTo(words(type));
          }
        });
    assertThat(words(type("TokenKind"))).startsWith("environment", "organization");
  }

  @Test
  void every_page_has_items_and_next() {
    Set<String> page = components(Page.class).keySet();
    contract
        .components("schemas")
        .forEach(
            (name, schema) -> {
              if (name.endsWith("Page")) {
                assertThat(properties(contract.schema(name)).keySet()).as(name).isEqualTo(page);
              }
            });
  }

  private Map<String, Map<String, Object>> objectSchemas() {
    Map<String, Map<String, Object>> schemas = new TreeMap<>();
    for (String name : contract.components("schemas").keySet()) {
      Map<String, Object> schema = contract.schema(name);
      boolean described = schema.containsKey("properties") || schema.containsKey("allOf");
      if (described
          && !name.endsWith("Page")
          && !EMPTY_BODIES.contains(name)
          && !FORMS.contains(name)) {
        schemas.put(name, schema);
      }
    }
    return schemas;
  }

  private Map<String, Object> properties(Map<String, Object> schema) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Object part : Contract.list(schema.get("allOf"))) {
      properties.putAll(properties(contract.resolve(part)));
    }
    properties.putAll(Contract.object(schema.get("properties")));
    return properties;
  }

  private Set<Object> required(Map<String, Object> schema) {
    Set<Object> required = new HashSet<>(Contract.list(schema.get("required")));
    for (Object part : Contract.list(schema.get("allOf"))) {
      required.addAll(required(contract.resolve(part)));
    }
    return required;
  }

  private Map<String, Object> withoutKind(Map<String, Object> properties) {
    boolean discriminated =
        properties.get("kind") instanceof Map<?, ?> kind && kind.containsKey("const");
    Map<String, Object> others = new LinkedHashMap<>(properties);
    if (discriminated) {
      others.remove("kind");
    }
    return others;
  }

  private boolean mayBeMissing(Map<String, Object> schema, String property) {
    Map<String, Object> described = Contract.object(properties(schema).get(property));
    boolean nullable =
        described.get("type") instanceof List<?> several && several.contains("null")
            || Contract.list(described.get("anyOf")).contains(Map.of("type", "null"));
    boolean listLeftOut = "array".equals(contract.resolve(described).get("type"));
    return nullable || (!required(schema).contains(property) && !listLeftOut);
  }

  private static boolean isClosed(Map<String, Object> schema) {
    return Boolean.FALSE.equals(schema.get("additionalProperties"));
  }

  private static boolean isNullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private Class<?> type(String name) {
    return Objects.requireNonNull(types.get(name), () -> "there is no type " + name);
  }

  private static Map<String, RecordComponent> components(Class<?> type) {
    Map<String, RecordComponent> components = new LinkedHashMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
        components.putAll(components(component.getType()));
      } else {
        components.put(written(component), component);
      }
    }
    return components;
  }

  private static String written(RecordComponent component) {
    JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
    return named == null || named.value().isEmpty() ? component.getName() : named.value();
  }

  private static List<String> words(Class<?> type) {
    List<String> words = new ArrayList<>();
    Arrays.stream(type.getFields())
        .filter(Field::isEnumConstant)
        .forEach(
            constant -> {
              JsonProperty written = constant.getAnnotation(JsonProperty.class);
              words.add(written == null ? constant.getName() : written.value());
            });
    return words;
  }
}
