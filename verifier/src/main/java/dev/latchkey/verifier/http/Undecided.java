package dev.latchkey.verifier.http;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.verification.decision.Undecidable;

/// What is answered where a decision can't be made.
public final class Undecided {
  private Undecided() {}

  public static ErrorCode code(Undecidable undecidable) {
    return switch (undecidable.cause()) {
      case SEALED -> ErrorCode.SEALED;
      case FRESHNESS_LOST -> ErrorCode.FRESHNESS_LOST;
      case OUTCOME_PENDING -> ErrorCode.OUTCOME_PENDING;
    };
  }
}
