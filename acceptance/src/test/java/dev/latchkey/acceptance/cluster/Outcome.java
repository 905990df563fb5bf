package dev.latchkey.acceptance.cluster;

/// What came of a question about a token.
enum Outcome {
  /// The token is good.
  ACCEPTED,
  /// The token is not good.
  REFUSED,
  /// The node does not decide now (503).
  UNDECIDED,
  /// No answer came.
  LOST,
  /// Anything else, which no node may answer.
  WRONG
}
