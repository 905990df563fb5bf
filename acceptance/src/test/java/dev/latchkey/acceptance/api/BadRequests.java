package dev.latchkey.acceptance.api;

import dev.latchkey.testkit.openapi.Description;
import dev.latchkey.testkit.openapi.Description.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Spoils the rest of a request: its method, path, parameters, headers and credentials.
final class BadRequests {
  private static final List<String> METHODS = List.of("GET", "PUT", "POST", "PATCH", "DELETE");
  private static final Map<String, String> BAD_HEADERS =
      Map.of(
          "Idempotency-Key", "not visible",
          "If-Match", "no tag",
          "Prefer", "wait=0",
          "X-Feed-Position", "nowhere");
  private static final Map<String, String> BAD_WORDS =
      Map.of(
          "limit", "201",
          "cursor", "invented",
          "kind", "invented",
          "status", "active",
          "expired", "maybe",
          "environment", "invented",
          "since", "yesterday",
          "until", "2027-02-30T00:00:00Z",
          "result", "MAYBE",
          "preview", "maybe");

  private final Description description;
  private final Operation operation;
  private final Map<String, String> things;
  private final byte[] good;
  private final List<BadCase> cases = new ArrayList<>();

  /// @param things what the path's variables stand for
  /// @param good a body that would be taken; empty for none
  BadRequests(
      Description description, Operation operation, Map<String, String> things, byte[] good) {
    this.description = description;
    this.operation = operation;
    this.things = things;
    this.good = good;
  }

  List<BadCase> all() {
    String path = path(things);
    otherMethods(path);
    invented();
    parameters(path);
    for (String header : description.parameters(operation, "header")) {
      if (BAD_HEADERS.containsKey(header)) {
        cases.add(
            refused("bad " + header, path, 422, "INVALID_FIELDS")
                .with(header, BAD_HEADERS.get(header))
                .naming(header, null));
      }
    }
    cases.add(
        refused("no form is acceptable", path, 406, "NOT_ACCEPTABLE").with("Accept", "image/png"));
    cases.add(
        refused("two credentials", path, 400, "SEVERAL_CREDENTIALS").with("private-token", "x"));
    return List.copyOf(cases);
  }

  String path(Map<String, String> named) {
    String path = operation.path();
    for (Map.Entry<String, String> each : named.entrySet()) {
      path = path.replace("{" + each.getKey() + "}", each.getValue());
    }
    return path;
  }

  private void otherMethods(String path) {
    Set<String> there =
        operation.pathItem().propertyNames().stream().collect(java.util.stream.Collectors.toSet());
    for (String method : METHODS) {
      if (!there.contains(method.toLowerCase(java.util.Locale.ROOT))) {
        cases.add(
            new BadCase(
                "method " + method,
                method,
                path,
                null,
                List.of(),
                405,
                "METHOD_NOT_ALLOWED",
                null,
                null));
      }
    }
  }

  private void invented() {
    for (String variable : things.keySet()) {
      if (!operation.path().contains("{" + variable + "}")) {
        continue;
      }
      for (String name :
          List.of("invented", unlike(things.get(variable)), "x".repeat(300), "%20")) {
        Map<String, String> other = new java.util.HashMap<>(things);
        other.put(variable, name);
        cases.add(refused(variable + " " + name, path(other), 404, "NOT_FOUND"));
      }
    }
  }

  /// The same form, another thing.
  private static String unlike(String name) {
    String last = name.endsWith("0") ? "1" : "0";
    return name.substring(0, name.length() - 1) + last;
  }

  private void parameters(String path) {
    cases.add(
        parameter("unknown parameter", path, "colour=red", "colour")
            .naming("colour", "UNKNOWN_FIELD"));
    for (String name : description.parameters(operation, "query")) {
      cases.add(parameter(name + " too long", path, name + "=" + "x".repeat(600), name));
      cases.add(parameter(name + " with a control character", path, name + "=a%07b", name));
      cases.add(parameter(name + " twice", path, name + "=1&" + name + "=1", name));
      if (BAD_WORDS.containsKey(name)) {
        cases.add(parameter(name + " bad", path, name + "=" + BAD_WORDS.get(name), name));
      }
      cases.add(refused(name + " not UTF-8", path + "?" + name + "=%ff", 400, "UNREADABLE"));
    }
  }

  private BadCase parameter(String what, String path, String query, String name) {
    return refused(what, path + "?" + query, 422, "INVALID_FIELDS").naming(name, null);
  }

  private BadCase refused(String what, String path, int status, String code) {
    List<String> headers =
        good.length == 0 ? List.of() : List.of("Content-Type", "application/json");
    return new BadCase(
        what,
        operation.method(),
        path,
        good.length == 0 ? null : good,
        headers,
        status,
        code,
        null,
        null);
  }
}
