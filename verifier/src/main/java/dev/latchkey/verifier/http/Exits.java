package dev.latchkey.verifier.http;

/// Counts how requests end.
public interface Exits {
  /// A request ended without a verdict.
  ///
  /// @param code that the answer has: one of `ErrorCode`, or of RFC 6749
  /// @param reason what more is known of it, in capitals; the code where nothing is
  void left(Door door, String code, String reason);

  /// A request that was measured is answered, whatever the answer; an answer that is a stream of
  // events does not
  /// count.
  ///
  /// @param nanos from when its head was read to when the answer was handed to the connection
  void took(Door door, long nanos);
}
