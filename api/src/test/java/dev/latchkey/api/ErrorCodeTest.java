package dev.latchkey.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.api.error.FieldCode;
import dev.latchkey.api.error.FieldError;
import dev.latchkey.api.error.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ErrorCodeTest {
  private final Contract contract = new Contract();

  @Test
  void the_document_has_the_same_codes_in_the_same_order() {
    assertThat(contract.schema("ErrorCode").get("enum")).isEqualTo(names(ErrorCode.values()));
    assertThat(contract.schema("FieldCode").get("enum")).isEqualTo(names(FieldCode.values()));
  }

  @Test
  void the_document_has_the_same_verdicts_in_the_same_order() {
    ErrorCode[] verdicts =
        Arrays.stream(ErrorCode.values()).filter(ErrorCode::isVerdict).toArray(ErrorCode[]::new);

    assertThat(contract.schema("VerdictCode").get("enum")).isEqualTo(names(verdicts));
  }

  @Test
  void every_example_of_a_problem_has_the_status_title_and_type_of_its_code() {
    TreeSet<String> seen = new TreeSet<>();
    contract
        .components("responses")
        .forEach(
            (name, answer) -> {
              for (Map<String, Object> problem : examples(contract.resolve(answer))) {
                ErrorCode code = ErrorCode.valueOf(String.valueOf(problem.get("code")));
                assertThat(problem)
                    .as(name)
                    .containsEntry("status", code.status())
                    .containsEntry("title", code.title())
                    .containsEntry("type", code.type());
                seen.add(code.name());
              }
            });

    assertThat(seen).contains("INVALID_FIELDS", "OUTCOME_UNKNOWN", "INVALID_TOKEN");
  }

  @Test
  void every_answer_has_only_codes_of_its_status() {
    contract
        .operations()
        .forEach(
            (name, operation) ->
                contract
                    .answers(operation)
                    .forEach(
                        (status, answer) -> {
                          if ((status.startsWith("4") || status.startsWith("5"))
                              && !isInTheWordsOfOAuth(answer)) {
                            assertThat(examples(answer))
                                .as(name + " " + status)
                                .isNotEmpty()
                                .allSatisfy(
                                    problem ->
                                        assertThat(problem.get("status"))
                                            .isEqualTo(Integer.valueOf(status)));
                          }
                        }));
  }

  @Test
  void a_refused_connection_says_exactly_the_text_that_connectors_know() {
    Map<String, Object> problem =
        examples(contract.resolve(contract.components("responses").get("ConnectionRefused")))
            .getFirst();

    assertThat(problem.get("detail"))
        .isEqualTo("Error opening connection. Exception is: Error code: INVALID_TOKEN");
  }

  @Test
  void a_problem_takes_its_texts_from_its_code() {
    Problem problem =
        Problem.ofFields(List.of(FieldError.of("/name", FieldCode.REQUIRED)), "req_1");

    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.type()).isEqualTo("urn:latchkey:problem:INVALID_FIELDS");
    assertThat(problem.errors())
        .containsExactly(new FieldError("/name", FieldCode.REQUIRED, "This is required."));
  }

  /// A refused caller of a door of OAuth is told so by RFC 6749, section 5.2.
  private static boolean isInTheWordsOfOAuth(Map<String, Object> answer) {
    return Contract.object(answer.get("content")).keySet().equals(Set.of("application/json"));
  }

  private List<Map<String, Object>> examples(Map<String, Object> answer) {
    Map<String, Object> content = Contract.object(answer.get("content"));
    Map<String, Object> media = Contract.object(content.get("application/problem+json"));
    return Contract.object(media.get("examples")).values().stream()
        .map(example -> Contract.object(Contract.object(example).get("value")))
        .toList();
  }

  private static List<String> names(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Enum::name).toList();
  }
}
