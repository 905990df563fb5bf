package dev.latchkey.api.feed;

import java.util.List;

/// What a follower counted, and how far it has come.
///
/// @param batch counts the node's reports from 1
/// @param leaseMillis for how long after a proof it decides; 0 where it has stopped
public record FeedReport(
    String node,
    String name,
    String version,
    long batch,
    String applied,
    long leaseMillis,
    List<FeedFirstUse> firstUses,
    List<FeedUse> uses,
    List<FeedRefusal> refusals,
    List<FeedUnknown> unknown,
    int openConnections) {
  public FeedReport {
    firstUses = firstUses == null ? List.of() : List.copyOf(firstUses);
    uses = uses == null ? List.of() : List.copyOf(uses);
    refusals = refusals == null ? List.of() : List.copyOf(refusals);
    unknown = unknown == null ? List.of() : List.copyOf(unknown);
  }
}
