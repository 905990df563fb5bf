package dev.latchkey.domain.access;

/// A field that breaks a rule.
///
/// @param field its name as the request has it, `/`-separated where it lies deeper
/// @param message what is wrong, the bound, and the remedy
public record FieldProblem(String field, Rule rule, String message) {
  /// The rules, as callers know them.
  public enum Rule {
    REQUIRED,
    WRONG_TYPE,
    TOO_LONG,
    BAD_FORMAT,
    NOT_ALLOWED,
    IN_THE_PAST,
    READ_ONLY,
    UNKNOWN_REFERENCE
  }
}
