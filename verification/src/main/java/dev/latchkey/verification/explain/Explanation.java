package dev.latchkey.verification.explain;

import dev.latchkey.verification.decision.VerdictCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a decision came out as it did.
///
/// @param code what whoever asked was told
/// @param steps the checks that were made, in their order; of a refusal the last one failed
/// @param remedy what would help; null where the token passed
public record Explanation(VerdictCode code, List<Step> steps, @Nullable String remedy) {
  public Explanation {
    steps = List.copyOf(steps);
  }
}
