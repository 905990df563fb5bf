package dev.latchkey.api.error;

/// What is wrong with one field or parameter.
public enum FieldCode {
  /// Missing, or null where it must not be.
  REQUIRED("This is required."),
  /// A field or parameter that this operation does not have.
  UNKNOWN_FIELD("There is no such field here."),
  /// Another JSON type than is asked for.
  WRONG_TYPE("This has the wrong type."),
  /// More characters, items or bytes than are taken.
  TOO_LONG("This is too long."),
  /// The right type, but not the form, such as a slug, an instant or a range.
  BAD_FORMAT("This does not have the right form."),
  /// Well formed, but a rule or the kind forbids it.
  NOT_ALLOWED("This is not allowed here."),
  /// An instant that has gone by.
  IN_THE_PAST("This lies in the past."),
  /// Fixed once made, or set by Latchkey alone.
  READ_ONLY("This can not be changed."),
  /// Names something that is not there, or is not the caller's.
  UNKNOWN_REFERENCE("There is no such thing.");

  private final String message;

  FieldCode(String message) {
    this.message = message;
  }

  /// What is said where nothing more exact is known.
  public String message() {
    return message;
  }
}
