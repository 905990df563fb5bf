package dev.latchkey.verification.sharing;

import dev.latchkey.verification.feed.Entry;
import dev.latchkey.verification.feed.Head;
import dev.latchkey.verification.feed.Row;
import java.util.List;
import java.util.UUID;

/// The feed as a node reads it for followers over the network, each as far as its scope goes. What
/// can't be read now (the database does not answer) is thrown.
public interface SharedFeed {
  /// Hands on every row of the scope, then where the feed stood, all as of one instant. `receiver`
  /// may take its time; what it throws ends the reading.
  void snapshot(FeedScope scope, Receiver receiver);

  /// At most `limit` entries after `from`, as of one instant.
  Reading after(FeedScope scope, Head from, int limit);

  /// The end of the scope's part of the feed, for a proof.
  ///
  /// @param applied where the follower stands
  /// @param known where this node's own table stands, which the answering database must know of:
  ///     another one could lack what the table has
  End end(FeedScope scope, Head applied, Head known);

  /// Takes a snapshot.
  interface Receiver {
    void row(Row row);

    void at(Head head);
  }

  /// An entry at its place in the scope's part of the feed.
  sealed interface Numbered {
    /// @param at when it was written, in microseconds since 1970-01-01T00:00:00Z
    record Kept(long sequence, UUID mark, long at, Entry entry) implements Numbered {}

    /// It is not the scope's; its number and mark alone are told.
    record Passed(long sequence, UUID mark) implements Numbered {}
  }

  /// What reading on came to.
  sealed interface Reading {
    /// @param upTo where the reading ended
    record Entries(List<Numbered> entries, Head upTo) implements Reading {
      public Entries {
        entries = List.copyOf(entries);
      }
    }

    /// The place is of another history, or what follows it is no longer kept or can't be read: only
    /// a snapshot helps.
    record Gone(String reason) implements Reading {}
  }

  /// What asking for the end came to.
  sealed interface End {
    record At(Head head) implements End {}

    /// The follower's place is of another history.
    record Gone(String reason) implements End {}

    /// The database that answered is not the one that this node's table is made from.
    record Elsewhere(String reason) implements End {}
  }
}
