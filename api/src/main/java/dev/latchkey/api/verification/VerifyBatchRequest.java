package dev.latchkey.api.verification;

import java.util.List;

/// Up to 1,000 tokens to judge.
public record VerifyBatchRequest(List<VerifyRequest> requests) {
  public VerifyBatchRequest {
    requests = List.copyOf(requests);
  }
}
