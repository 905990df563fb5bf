package dev.latchkey.verification.feed;

import java.time.Duration;
import java.util.Optional;

/// What a proof of freshness gave, all as of one instant of a source that spoke for the
/// installation then.
///
/// @param head where the feed stood; who has applied it knows all that had been committed when the
///     proof began
/// @param reading what follows the position that was asked from; at most as many entries as were
///     asked for, none where the source gives them elsewhere
/// @param age how old the source's own knowledge was; zero for a database
/// @param server what the database says of itself, or whoever else was asked; nothing where
///     nobody's clock but this machine's is known
public record Proof(Head head, FeedReading reading, Duration age, Optional<Server> server) {
  /// A proof by a source that knows no older state than its own.
  public static Proof of(Head head, FeedReading reading) {
    return new Proof(head, reading, Duration.ZERO, Optional.empty());
  }

  /// The server that answered.
  ///
  /// @param system the identifier of its cluster; a promoted replica keeps it
  /// @param timeline counts promotions: the first eight digits of the write-ahead log's file name
  /// @param micros its clock, since 1970-01-01T00:00:00Z
  public record Server(long system, String timeline, long micros) {
    /// Whether `other` is the same cluster without a promotion in between.
    public boolean isSameTimeline(Server other) {
      return system == other.system && timeline.equals(other.timeline);
    }
  }
}
