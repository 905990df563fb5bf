package dev.latchkey.console.token;

/// One check of a decision.
///
/// @param found what was wanted and found
public record CheckStep(String check, State state, String found) {
  /// How it went.
  public enum State {
    PASSED,
    FAILED,
    NOT_REACHED
  }
}
