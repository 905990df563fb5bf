package dev.latchkey.verification.feed;

import java.util.List;

/// What a reader of the feed got.
public sealed interface FeedReading {
  /// The entries that follow, in order; none where the reader is at the head.
  record Entries(List<FeedEntry> entries) implements FeedReading {
    public Entries {
      entries = List.copyOf(entries);
    }
  }

  /// The feed has not got everything that the reader has applied: a replica took over that lacked
  /// its end. [FeedSource#amend] tells what to do.
  record Diverged(String reason) implements FeedReading {}

  /// The reader's position is of another epoch or no longer kept, or an entry is
  /// [Decoded.Unreadable]: only a snapshot helps.
  record Broken(String reason) implements FeedReading {}
}
