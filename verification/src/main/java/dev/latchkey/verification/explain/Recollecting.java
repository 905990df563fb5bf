package dev.latchkey.verification.explain;

import dev.latchkey.verification.table.LiveTable;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/// Asks all nodes what they remember of a refusal.
@FunctionalInterface
public interface Recollecting {
  /// @param organization that alone learns of its tokens' refusals
  CompletableFuture<Recollection> find(UUID organization, String requestId);

  /// Asks one node alone.
  static Recollecting ofOne(RecentRefusals refusals, LiveTable live) {
    return (organization, requestId) ->
        CompletableFuture.completedFuture(
            new Recollection(
                refusals.find(organization, requestId).stream()
                    .map(refusal -> refusal.recalled(live.current()))
                    .toList(),
                List.of()));
  }
}
