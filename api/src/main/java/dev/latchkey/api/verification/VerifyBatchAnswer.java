package dev.latchkey.api.verification;

import java.util.List;

/// The decisions, in the order of the requests.
public record VerifyBatchAnswer(List<VerifyAnswer> results) {
  public VerifyBatchAnswer {
    results = List.copyOf(results);
  }
}
