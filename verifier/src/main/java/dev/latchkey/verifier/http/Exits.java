package dev.latchkey.verifier.http;

/// Counts requests that end without a verdict.
@FunctionalInterface
public interface Exits {
  /// @param code that the answer has: one of `ErrorCode`, or of RFC 6749
  /// @param reason what more is known of it, in capitals; the code where nothing is
  void left(Door door, String code, String reason);
}
