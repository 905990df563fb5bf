package dev.latchkey.verification.follower;

import dev.latchkey.verification.feed.Head;
import dev.latchkey.verification.feed.Position;

/// Is told how far the table has come, by the follower's thread.
public interface Progress {
  /// The table stands there, and its listeners have been told.
  void reached(Position position);

  /// The table has everything that leads to `head`, in the history that the installation has.
  void proven(Head head);
}
