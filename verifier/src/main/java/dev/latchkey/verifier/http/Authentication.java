package dev.latchkey.verifier.http;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.verification.decision.Recognition.Recognized;
import dev.latchkey.verification.decision.Verdict;

/// Who a request says it comes from.
public sealed interface Authentication {
  /// The bearer of a good token.
  record Passed(Verdict verdict, Recognized recognized) implements Authentication {}

  /// The bearer of a token that is not good, or not here.
  record Refused(Verdict verdict) implements Authentication {}

  /// Nobody: no bearer token was presented.
  record Missing() implements Authentication {}

  /// More than one credential was presented.
  record Several() implements Authentication {}

  /// This node can't tell now; the code says why.
  record Undecided(ErrorCode code) implements Authentication {}
}
