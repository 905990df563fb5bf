package dev.latchkey.domain.usage;

import dev.latchkey.verification.limit.Count;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// What all nodes together counted of tokens with limits, by window. Sums only grow, until their
/// window has passed and they are forgotten.
public interface LimitCounts {
  /// Adds what one node counted and gives the sums. Called inside a work; no audit, no feed.
  List<Count> add(Collection<Count> more, Instant at);

  /// The sums that were added to at `since` or later, of windows that have not ended at `now`.
  List<Count> changedSince(Instant since, Instant now);

  /// Forgets windows that ended before `end`. Called inside a work.
  int forget(Instant end);
}
