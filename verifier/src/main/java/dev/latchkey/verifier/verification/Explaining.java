package dev.latchkey.verifier.verification;

/// What is to be explained.
sealed interface Explaining {
  /// A question, to be decided again now.
  record OfQuestion(Asked asked) implements Explaining {}

  /// The refusal that was the answer to a request.
  record OfRequest(String requestId) implements Explaining {}
}
