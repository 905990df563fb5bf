package dev.latchkey.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.testkit.openapi.Description;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// What is described is served, and what is served is described (S-34).
class RoutesTest {
  private static final Set<String> FILES_OF_THE_PAGE =
      Set.of("GET /api/v1/docs/docs.css", "GET /api/v1/docs/docs.js");

  @RegisterExtension final ManagementServer server = new ManagementServer();

  @Test
  void are_the_operations_of_the_description() {
    Set<String> described =
        Stream.of("/api/v1/", "/oauth2/revoke", "/.well-known/")
            .flatMap(prefix -> new Description().operations(prefix).stream())
            .map(Object::toString)
            .collect(Collectors.toSet());

    Set<String> served =
        server.bean(RequestMappingHandlerMapping.class).getHandlerMethods().keySet().stream()
            .flatMap(
                route ->
                    route.getMethodsCondition().getMethods().stream()
                        .flatMap(
                            method ->
                                route.getPatternValues().stream()
                                    .map(pattern -> method + " " + pattern)))
            .filter(route -> !FILES_OF_THE_PAGE.contains(route))
            .collect(Collectors.toSet());

    assertThat(described).hasSizeGreaterThan(30);
    assertThat(served).containsExactlyInAnyOrderElementsOf(described);
  }

  @Test
  void of_the_documents_are_for_everyone_and_list_every_operation() {
    Reply page = server.nobody().get("/api/v1/docs");

    assertThat(page.header("Content-Security-Policy").orElse(""))
        .contains("script-src 'self'")
        .doesNotContain("unsafe");
    assertThat(page.body()).doesNotContain("<style").doesNotContain("http://");
    assertThat(
            new Description()
                .operations("/api/v1/").stream()
                    .filter(
                        each ->
                            !page.body()
                                .contains(
                                    "data-method=\""
                                        + each.method()
                                        + "\" data-path=\""
                                        + each.path()
                                        + "\"")))
        .isEmpty();
    for (String file : Stream.of("docs.js", "docs.css").toList()) {
      assertThat(server.nobody().get("/api/v1/docs/" + file).status()).isEqualTo(200);
    }
    assertThat(server.nobody().get("/api/v1/openapi.yaml").body()).startsWith("openapi: 3.1.0");
  }
}
