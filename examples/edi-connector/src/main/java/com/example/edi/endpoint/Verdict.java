package com.example.edi.endpoint;

/// Latchkey's word on a presented token.
sealed interface Verdict {
  /// The token is good.
  record Good(String tokenId) implements Verdict {}

  /// The token is refused.
  ///
  /// @param code `INVALID_TOKEN`, `SUBSCRIPTION_REQUIRED` and the like
  record Refused(String code) implements Verdict {}

  /// Latchkey could not be asked, or gave no decision.
  ///
  /// @param why for the endpoint's own log
  record Undecided(String why) implements Verdict {}
}
