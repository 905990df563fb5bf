package dev.latchkey.verification.sharing;

import java.util.UUID;

/// Takes what followers over the network tell back.
public interface Reports {
  /// Takes a report; a repetition changes nothing. What can't be written now is thrown, and the
  /// follower sends it again.
  Taking take(Reporter reporter, Report report);

  /// Whose report it is.
  ///
  /// @param token that the follower follows with, the only one that may speak for its node
  record Reporter(UUID token, FeedScope scope) {}

  /// What a report came to.
  enum Taking {
    /// It was taken, now or before.
    TAKEN,
    /// The node is another token's.
    OTHER_NODE
  }
}
