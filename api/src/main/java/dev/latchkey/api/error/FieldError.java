package dev.latchkey.api.error;

/// What is wrong with one field or parameter.
///
/// @param field a JSON Pointer into the body (RFC 6901), or a parameter's name
/// @param message for people: what is wrong and what would do
public record FieldError(String field, FieldCode code, String message) {

  /// With the code's own message.
  public static FieldError of(String field, FieldCode code) {
    return new FieldError(field, code, code.message());
  }
}
