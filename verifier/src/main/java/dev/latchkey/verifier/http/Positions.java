package dev.latchkey.verifier.http;

import dev.latchkey.verification.feed.GivenPositions;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.follower.Follower;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Waits for the table to come as far as the positions that came with changes.
@FunctionalInterface
public interface Positions {
  /// Of a node that is told none.
  Positions NONE = text -> CompletableFuture.completedFuture(false);

  /// Completes with true once the table is at least at the position that `text` is, with false
  /// where it is none; where it can't be said, exceptionally or never.
  CompletableFuture<Boolean> reached(String text);

  /// Of a node that reads the feed itself.
  static Positions of(Follower follower, GivenPositions given) {
    return text -> {
      Optional<Position> position;
      try {
        position = given.take(text);
      } catch (RuntimeException sealed) {
        return CompletableFuture.failedFuture(sealed);
      }
      if (position.isEmpty()) {
        return CompletableFuture.completedFuture(false);
      }
      return follower.position().reaches(position.get())
          ? CompletableFuture.completedFuture(true)
          : follower.reached(position.get()).thenApply(reached -> true);
    };
  }
}
