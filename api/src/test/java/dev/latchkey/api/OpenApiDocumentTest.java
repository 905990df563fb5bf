package dev.latchkey.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OpenApiDocumentTest {
  private final Contract contract = new Contract();

  @Test
  void it_is_OpenAPI_3_1_and_has_operations_on_every_listener() {
    assertThat(contract.root().get("openapi")).isEqualTo("3.1.0");

    assertThat(contract.operations().keySet())
        .contains(
            "post /api/v1/organizations/{organization}/tokens",
            "post /v1/verify",
            "post /v1/connections",
            "get /metrics");
  }

  @Nested
  class Every_operation {
    @Test
    void has_a_name_of_its_own() {
      List<Object> names = new ArrayList<>();
      contract.operations().values().forEach(each -> names.add(each.get("operationId")));

      assertThat(names).hasSizeGreaterThan(35).doesNotContainNull().doesNotHaveDuplicates();
    }

    @Test
    void has_an_answer_that_is_a_success() {
      contract
          .operations()
          .forEach(
              (name, operation) ->
                  assertThat(contract.answers(operation).keySet())
                      .as(name)
                      .anyMatch(status -> status.startsWith("2")));
    }

    @Test
    void has_an_example_of_each_body_and_each_success() {
      Set<String> without = new HashSet<>();
      contract
          .operations()
          .forEach(
              (name, operation) -> {
                collectWithout(name, contract.resolve(operation.get("requestBody")), without);
                contract
                    .answers(operation)
                    .forEach((status, answer) -> collectWithout(name + status, answer, without));
              });

      assertThat(without).isEmpty();
    }

    @Test
    void that_changes_something_on_the_control_plane_takes_an_idempotency_key() {
      contract
          .operations()
          .forEach(
              (name, operation) -> {
                if (name.contains(" /api/v1/") && !name.startsWith("get ")) {
                  assertThat(Contract.references(operation.get("parameters")))
                      .as(name)
                      .contains("Idempotency-Key");
                }
              });
    }

    @Test
    void answers_errors_with_a_problem_document_and_nothing_else() {
      contract
          .operations()
          .forEach(
              (name, operation) ->
                  contract
                      .answers(operation)
                      .forEach(
                          (status, answer) -> {
                            if (isOfOAuth(name, status)) {
                              assertThat(Contract.references(answer)).contains("OAuthError");
                            } else if (!status.startsWith("2")) {
                              assertIsProblem(name + " " + status, answer);
                            }
                          }));
    }

    /// What RFC 6749 section 5.2 has a form of its own for.
    private boolean isOfOAuth(String name, String status) {
      return name.contains(" /oauth2/") && (status.equals("400") || status.equals("401"));
    }

    private void collectWithout(String where, Map<String, Object> body, Set<String> without) {
      Contract.object(body.get("content"))
          .forEach(
              (type, media) -> {
                if (Contract.object(Contract.object(media).get("examples")).isEmpty()) {
                  without.add(where + " " + type);
                }
              });
    }

    private void assertIsProblem(String where, Map<String, Object> answer) {
      Map<String, Object> content = Contract.object(answer.get("content"));
      assertThat(content.keySet()).as(where).containsExactly("application/problem+json");
      assertThat(Contract.references(content)).as(where).contains("Problem");
    }
  }

  @Nested
  class Every_body_of_a_request {
    /// RFC 6749 section 3.2 has what is not described ignored.
    private static final Set<String> OF_OAUTH = Set.of("IntrospectionRequest", "RevocationRequest");

    @Test
    void takes_no_field_that_is_not_described() {
      Set<String> seen = new HashSet<>();
      contract
          .operations()
          .values()
          .forEach(operation -> assertClosed(operation.get("requestBody"), seen));

      assertThat(seen).contains("NewEnvironmentToken", "TokenPatch", "VerifyRequest");
    }

    private void assertClosed(@Nullable Object node, Set<String> seen) {
      for (String name : Contract.references(node)) {
        Map<String, Object> schema =
            contract.components("schemas").containsKey(name) ? contract.schema(name) : Map.of();
        if (schema.containsKey("properties") && seen.add(name)) {
          assertThat(schema.get("additionalProperties"))
              .as(name)
              .isEqualTo(OF_OAUTH.contains(name));
        }
        if (!schema.isEmpty() && !name.equals("Metadata")) {
          assertClosed(schema, seen);
        }
      }
    }
  }
}
