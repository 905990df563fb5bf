package dev.latchkey.acceptance.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.proxy.Acme;
import dev.latchkey.testkit.openapi.Description;
import dev.latchkey.testkit.openapi.Promise;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The doors that take forms and queries, asked wrongly: each answer is one that the description
/// promises, and no row has changed.
class BadFormsIT {
  private static final Promise PROMISE = new Promise(new Description(), "/");
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TempDir static Path folder;
  private static Acme acme;
  private static String verifier;
  private Map<String, List<String>> before = Map.of();

  @BeforeAll
  static void setUp() {
    acme = new Acme(folder);
    verifier = acme.verifier().value();
  }

  @AfterAll
  static void tearDown() {
    acme.close();
  }

  @BeforeEach
  void remember() {
    before = Rows.of(acme.server().data());
  }

  @AfterEach
  void nothing_has_changed() {
    assertThat(Rows.of(acme.server().data())).isEqualTo(before);
  }

  private static HttpResponse<String> send(
      String method, String path, byte[] body, String... headers) {
    URI base = path.startsWith("/oauth2/revoke") ? acme.server().console() : acme.server().verify();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path)).method(method, BodyPublishers.ofByteArray(body));
    for (int at = 0; at < headers.length; at += 2) {
      request.header(headers[at], headers[at + 1]);
    }
    try {
      HttpResponse<String> answer =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      assertThat(
              PROMISE.problems(
                  method,
                  path.replaceAll("\\?.*", ""),
                  answer.statusCode(),
                  answer.headers().firstValue("Content-Type").orElse(""),
                  answer.body()))
          .as(answer.statusCode() + " " + answer.body())
          .isEmpty();
      assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
      return answer;
    } catch (IOException | InterruptedException failure) {
      throw new AssertionError(failure);
    }
  }

  private static HttpResponse<String> form(String path, String form, String... headers) {
    byte[] body = form.getBytes(StandardCharsets.ISO_8859_1);
    String[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "Content-Type";
    all[headers.length + 1] = FORM;
    return path.contains("introspect")
        ? send("POST", path, body, with(all, "Authorization", "Bearer " + verifier))
        : send("POST", path, body, all);
  }

  private static String[] with(String[] headers, String name, String value) {
    String[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = name;
    all[headers.length + 1] = value;
    return all;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "token",
        "token=",
        "&&&",
        "=x",
        "token=%",
        "token=%z1",
        "token=%ff",
        "token=\u00e9",
        "token=a&token=b",
        "token=a&service=b&service=c",
        "Token=a",
        "{\"token\":\"a\"}"
      })
  void A_form_that_is_not_as_the_standard_has_it_is_an_invalid_request(String text) {
    for (String path : List.of("/oauth2/introspect", "/oauth2/revoke")) {
      HttpResponse<String> answer = form(path, text);

      assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(400);
      assertThat(answer.body()).contains("\"error\":\"invalid_request\"");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, 415",
    "text/plain, 415",
    "multipart/form-data; boundary=x, 415",
    "application/x-www-form-urlencoded; charset=utf-16, 415",
  })
  void A_body_of_another_type_is_refused(String type, int status) {
    for (String path : List.of("/oauth2/introspect", "/oauth2/revoke")) {
      HttpResponse<String> answer =
          send(
              "POST",
              path,
              "token=a".getBytes(StandardCharsets.UTF_8),
              "Content-Type",
              type,
              "Authorization",
              "Bearer " + verifier);

      assertThat(answer.statusCode()).as(path).isEqualTo(status);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/oauth2/introspect", "/oauth2/revoke"})
  void A_body_that_is_too_large_is_refused(String path) {
    assertThat(form(path, "token=" + "a".repeat(70_000)).statusCode()).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/oauth2/introspect?token=a", "/oauth2/revoke?token=a"})
  void A_token_in_the_URL_is_refused(String path) {
    assertThat(form(path, "token=a").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/oauth2/introspect", "/oauth2/revoke"})
  void Headers_that_can_not_be_read_are_named(String path) {
    HttpResponse<String> answer = form(path, "token=a", "X-Feed-Position", "nowhere");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("X-Feed-Position");
    assertThat(form(path, "token=a", "Accept", "image/png").statusCode()).isEqualTo(406);
  }

  @ParameterizedTest
  @CsvSource({
    "colour=red, 422",
    "service=, 422",
    "service=a&service=b, 422",
    "environment=%07, 422",
    "permission=%22, 422",
    "permission=a%20%20b, 422",
    "service=%ff, 400",
  })
  void A_query_of_a_proxy_that_is_not_understood_is_refused(String query, int status) {
    for (String method : List.of("GET", "POST", "DELETE")) {
      assertThat(
              send(method, "/auth/check?" + query, new byte[0], "private-token", verifier)
                  .statusCode())
          .as(method)
          .isEqualTo(status);
    }
  }
}
