package dev.latchkey.verification.usage;

import java.util.List;

/// What was counted since the last drain.
///
/// @param unknown how many presented values were nobody's
public record Drained(List<TokenUse> uses, List<RefusalCount> refusals, long unknown) {
  public Drained {
    uses = List.copyOf(uses);
    refusals = List.copyOf(refusals);
  }

  public boolean isEmpty() {
    return uses.isEmpty() && refusals.isEmpty() && unknown == 0;
  }
}
