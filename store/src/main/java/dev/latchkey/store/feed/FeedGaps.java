package dev.latchkey.store.feed;

import dev.latchkey.store.database.Database;

/// Looks whether the feed is whole: each entry that is kept follows the one before it, and the last
/// is where the feed's head says.
public final class FeedGaps {
  private final Database database;

  public FeedGaps(Database database) {
    this.database = database;
  }

  /// How many entries are missing between the oldest that is kept and the head.
  public long missing() {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT h.seq - COALESCE(MIN(f.seq), h.seq + 1) + 1 - COUNT(f.seq)
                    FROM feed_head h LEFT JOIN feed f ON f.epoch = h.epoch
                    GROUP BY h.seq
                    """)
                .query(Long.class)
                .single());
  }
}
