package dev.latchkey.verification.usage;

import java.util.List;

/// What was counted since the last drain.
public record Drained(
    List<TokenUse> uses, List<RefusalCount> refusals, List<UnknownCount> unknown) {
  public Drained {
    uses = List.copyOf(uses);
    refusals = List.copyOf(refusals);
    unknown = List.copyOf(unknown);
  }

  public boolean isEmpty() {
    return uses.isEmpty() && refusals.isEmpty() && unknown.isEmpty();
  }
}
