package dev.latchkey.verification.feed;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/// The feed as a follower reads it. What can't be read now (the database does not answer) is
/// thrown; the follower tries again.
public interface FeedSource {
  /// Every row and where the feed stood, as of one instant.
  Snapshot snapshot();

  /// As [#snapshot()], handing on one row after the other, so that none but the receiver keeps
  /// them: for a table that is too large to be held twice.
  default Head snapshot(Consumer<? super Row> rows) {
    Snapshot snapshot = snapshot();
    snapshot.rows().forEach(rows);
    return snapshot.head();
  }

  /// At most `limit` entries after `position`, as of one instant.
  FeedReading after(Position position, int limit);

  /// Proves that the source still speaks for the installation, and gives the feed's head with at
  /// most `limit` entries that lead to it.
  ///
  /// On PostgreSQL one transaction that writes this node's lease row and reads, and whose commit
  /// was acknowledged without a warning; on SQLite, where the process is the only writer, just the
  /// reading.
  ///
  /// @param applied how far the follower has come, for the lease row
  Proof prove(Head applied, int limit);

  /// What to put right where the feed has not got all that was applied, as of one instant and
  /// inside a proof as [#prove] makes it: a superseded server's word counts for nothing.
  ///
  /// @param passed the last entries that were applied, in order, the oldest first
  default Amendment amend(UUID epoch, List<Passed> passed) {
    return new Amendment.Impossible("this source keeps no more than the feed");
  }
}
