package dev.latchkey.verification.follower;

import dev.latchkey.verification.feed.RowKey;

/// A token or a value that this node has seen end.
///
/// @param key of the token or the value
/// @param revision the token's as it was switched off; [#DELETED] where the row is gone
/// @param sequence of the entry that told it
public record Ending(RowKey key, long revision, long sequence) {
  public static final long DELETED = Long.MAX_VALUE;

  public boolean isDeletion() {
    return revision == DELETED;
  }
}
