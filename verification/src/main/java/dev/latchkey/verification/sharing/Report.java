package dev.latchkey.verification.sharing;

import dev.latchkey.verification.feed.Head;
import dev.latchkey.verification.usage.Drained;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a follower tells back.
///
/// @param node this run of the follower, by an id that it chose
/// @param name for people, in receipts
/// @param version of the follower's program
/// @param batch counts a node's reports from 1; one with a number that was taken before is a
///     repetition
/// @param applied where its table stands
/// @param counted of presented tokens, since the batch before
/// @param firstUses of newest values while older ones still pass
/// @param openConnections how many it knows to be open
/// @param lease for how long after a proof it decides; zero where it has stopped
public record Report(
    UUID node,
    String name,
    String version,
    long batch,
    Head applied,
    Drained counted,
    List<FirstUse> firstUses,
    int openConnections,
    Duration lease) {
  public Report {
    firstUses = List.copyOf(firstUses);
  }

  /// As [dev.latchkey.verification.usage.FirstUses] is told.
  public record FirstUse(
      UUID organization, UUID token, long revision, long at, @Nullable String from) {}
}
