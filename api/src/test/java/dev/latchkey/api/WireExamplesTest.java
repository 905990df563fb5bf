package dev.latchkey.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.access.Edit;
import dev.latchkey.api.access.Page;
import dev.latchkey.api.token.IssuedToken;
import dev.latchkey.api.token.NewToken;
import dev.latchkey.api.token.TokenPatch;
import dev.latchkey.api.token.TokenStatus;
import dev.latchkey.api.verification.Refused;
import dev.latchkey.api.verification.VerifyAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads and writes the document's examples with the records.
class WireExamplesTest {
  private final Contract contract = new Contract();
  private final Map<String, Class<?>> types = WireTypes.all();
  private final JsonMapper mapper =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  @Test
  void every_example_of_an_answer_is_read_and_written_without_loss() {
    TreeSet<String> seen = new TreeSet<>();
    contract
        .operations()
        .forEach(
            (name, operation) ->
                contract
                    .answers(operation)
                    .forEach((status, answer) -> roundTrip(name + " " + status, answer, seen)));

    assertThat(seen).contains("IssuedToken", "TokenPage", "VerifyAnswer", "Problem", "Receipt");
  }

  @Test
  void every_example_of_a_request_is_read() {
    TreeSet<String> seen = new TreeSet<>();
    contract
        .operations()
        .forEach(
            (name, operation) -> {
              Map<String, Object> body = contract.resolve(operation.get("requestBody"));
              Map<String, Object> media = json(body, "application/json");
              String schema = reference(media);
              if (types.containsKey(schema) && !schema.endsWith("Patch")) {
                for (JsonNode example : examples(media)) {
                  assertThat(mapper.treeToValue(example, types.get(schema))).as(name).isNotNull();
                  seen.add(schema);
                }
              }
            });

    assertThat(seen)
        .contains("NewToken", "NewVerifier", "NewService", "VerifyRequest", "ConnectionRequest");
  }

  @Nested
  class A_patch {
    @Test
    void has_the_fields_that_are_set_or_cleared_and_no_other() {
      TokenPatch patch =
          new TokenPatch(
              Edit.to(TokenStatus.INACTIVE),
              Edit.keep(),
              Edit.keep(),
              Edit.keep(),
              Edit.<Instant>to(null),
              Edit.keep(),
              Edit.keep(),
              Edit.keep(),
              Edit.keep());

      assertThat(mapper.writeValueAsString(patch))
          .isEqualTo("{\"status\":\"INACTIVE\",\"expiresAt\":null}");
    }
  }

  @Nested
  class A_value {
    @Test
    void is_written_in_answers_and_never_in_text() {
      JsonNode example = example("IssuedEnvironmentToken");
      String value = example.get("value").asString();

      IssuedToken issued = mapper.treeToValue(example, IssuedToken.class);

      assertThat(mapper.writeValueAsString(issued)).contains(value);
      assertThat(issued.toString()).doesNotContain(value).contains("redacted");
    }
  }

  @Nested
  class A_token_to_issue {
    @Test
    void says_its_kind_once() {
      String json = "{\"kind\":\"personal\",\"name\":\"laptop\",\"permissions\":[\"tokens:read\"]}";

      NewToken token = mapper.readValue(json, NewToken.class);

      assertThat(mapper.writeValueAsString(token)).containsOnlyOnce("\"kind\":\"personal\"");
    }
  }

  @Nested
  class A_refusal {
    @Test
    void has_no_reason_unless_there_is_one() {
      VerifyAnswer refused = mapper.treeToValue(example("Refused"), VerifyAnswer.class);

      assertThat(refused).isInstanceOf(Refused.class);
      assertThat(mapper.writeValueAsString(refused)).doesNotContain("reason");
    }
  }

  private void roundTrip(String where, Map<String, Object> answer, TreeSet<String> seen) {
    Map<String, Object> content = Contract.object(answer.get("content"));
    for (String type : List.of("application/json", "application/problem+json")) {
      Map<String, Object> media = Contract.object(content.get(type));
      for (JsonNode example : examples(media)) {
        JavaType wanted = typeOf(example, reference(media));
        Object read = mapper.treeToValue(example, wanted);
        JsonNode written = mapper.readTree(mapper.writeValueAsString(read));
        assertThat(written).as(where).isEqualTo(example);
        seen.add(reference(media));
        if (example.has("receipt")) {
          seen.add("Receipt");
        }
      }
    }
  }

  private JavaType typeOf(JsonNode example, String schema) {
    if (schema.endsWith("Page")) {
      Class<?> item = types.get(schema.substring(0, schema.length() - "Page".length()));
      return mapper.getTypeFactory().constructParametricType(Page.class, item);
    }
    boolean preview = example.has("usedToday");
    return mapper.constructType(types.get(preview ? "Preview" : schema));
  }

  private JsonNode example(String name) {
    return mapper.valueToTree(
        contract.resolve(contract.components("examples").get(name)).get("value"));
  }

  private List<JsonNode> examples(Map<String, Object> media) {
    return Contract.object(media.get("examples")).values().stream()
        .map(each -> contract.resolve(each).get("value"))
        .map(value -> mapper.readTree(mapper.writeValueAsString(value)))
        .toList();
  }

  private static Map<String, Object> json(Map<String, Object> body, String type) {
    return Contract.object(Contract.object(body.get("content")).get(type));
  }

  private static String reference(Map<String, Object> media) {
    List<String> names = Contract.references(media.get("schema"));
    return names.isEmpty() ? "" : names.getFirst();
  }
}
