package dev.latchkey.verification.follower;

import dev.latchkey.verification.feed.Head;
import dev.latchkey.verification.feed.Passed;
import dev.latchkey.verification.feed.Position;
import java.util.List;
import java.util.UUID;

/// What a follower wants of its source next.
public sealed interface Ask {
  /// Every row.
  record Snapshot() implements Ask {}

  /// A proof of freshness with what follows `applied`.
  record Proof(Head applied) implements Ask {}

  /// What follows `after`.
  record Entries(Position after) implements Ask {}

  /// What to put right, the feed having lost some of what was applied.
  record Amendment(UUID epoch, List<Passed> passed) implements Ask {
    public Amendment {
      passed = List.copyOf(passed);
    }
  }

  /// Nothing, until the next turn.
  record Nothing() implements Ask {}
}
