package dev.latchkey.domain.node;

import dev.latchkey.domain.id.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/// How long it took until no node accepted any longer what had been ended.
///
/// @param endedAt when that was acknowledged
/// @param id of the act: two may have been acknowledged at the same instant
/// @param slowest from the acknowledgement until the slowest node had told that it decides by the
///     ending, or until its lease was over, which comes to the same; zero where there was no other
///     node
/// @param node the slowest one's name
/// @param nodes how many there were
public record RefusalDelay(
    OrganizationId organization,
    Instant endedAt,
    UUID id,
    Duration slowest,
    String node,
    int nodes) {
  public RefusalDelay {
    if (slowest.isNegative()) {
      throw new IllegalArgumentException("a delay of " + slowest + " is below zero");
    }
  }
}
