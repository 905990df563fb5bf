package dev.latchkey.verification.table;

import dev.latchkey.verification.feed.Position;

/// What applying an entry came to.
public sealed interface Applying {
  record Applied(Position position) implements Applying {}

  /// The entry is not the next one: the feed is not the one that was followed, or has a hole.
  record Broken(String reason) implements Applying {}
}
