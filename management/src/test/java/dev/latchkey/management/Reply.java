package dev.latchkey.management;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An answer of the management API.
record Reply(HttpResponse<String> http) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  int status() {
    return http.statusCode();
  }

  String body() {
    return http.body();
  }

  Optional<String> header(String name) {
    return http.headers().firstValue(name);
  }

  JsonNode json() {
    return JSON.readTree(http.body());
  }

  /// A text in the body, by JSON Pointer.
  String text(String pointer) {
    return json().at(pointer).asString();
  }

  String code() {
    return text("/code");
  }

  /// `field code` of each error, in their order.
  List<String> errors() {
    return json()
        .path("errors")
        .valueStream()
        .map(error -> error.path("field").asString() + " " + error.path("code").asString())
        .toList();
  }

  @Override
  public String toString() {
    return status() + " " + body();
  }
}
