package dev.latchkey.verification.feed;

/// The feed as a follower reads it. What can't be read now (the database does not answer) is
/// thrown; the follower tries again.
public interface FeedSource {
  /// Every row and where the feed stood, as of one instant.
  Snapshot snapshot();

  /// At most `limit` entries after `position`, as of one instant.
  FeedReading after(Position position, int limit);

  /// Proves that the source still speaks for the installation, and gives the feed's head and
  /// how old that knowledge is.
  ///
  /// On PostgreSQL a transaction that writes this node's lease row and whose commit was
  /// acknowledged without a warning; on SQLite, where the process is the only writer, just the
  /// head.
  ///
  /// @param applied how far the follower has come, for the lease row
  Proof prove(Position applied);
}
