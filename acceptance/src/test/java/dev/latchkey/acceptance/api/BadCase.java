package dev.latchkey.acceptance.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request that must be refused, and how.
///
/// @param what is wrong with it
/// @param body null for none
/// @param headers names and values by turns
/// @param field the field or parameter that an error must name, itself or something in it; null for
///     none
/// @param fieldCode that error's code; null for any
record BadCase(
    String what,
    String method,
    String path,
    byte @Nullable [] body,
    List<String> headers,
    int status,
    String code,
    @Nullable String field,
    @Nullable String fieldCode) {

  /// A request with a body of JSON, or what should be JSON.
  static BadCase json(
      String what, String method, String path, byte[] body, int status, String code) {
    List<String> headers = List.of("Content-Type", "application/json");
    return new BadCase(what, method, path, body, headers, status, code, null, null);
  }

  static BadCase text(
      String what, String method, String path, String body, int status, String code) {
    return json(what, method, path, body.getBytes(StandardCharsets.UTF_8), status, code);
  }

  /// A body with one field that can't be taken.
  static BadCase field(
      String what,
      String method,
      String path,
      String body,
      String field,
      @Nullable String fieldCode) {
    return text(what, method, path, body, 422, "INVALID_FIELDS").naming(field, fieldCode);
  }

  BadCase naming(String named, @Nullable String itsCode) {
    return new BadCase(what, method, path, body, headers, status, code, named, itsCode);
  }

  BadCase with(String... more) {
    List<String> all = new java.util.ArrayList<>(headers);
    all.addAll(List.of(more));
    return new BadCase(what, method, path, body, all, status, code, field, fieldCode);
  }
}
