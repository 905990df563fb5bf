package dev.latchkey.domain.usage;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.verification.feed.Head;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The nodes that follow the feed over the network, among those with the database.
public interface Followers {
  /// Writes down what a follower tells of itself. Called inside a work.
  Noting note(Follower follower);

  /// A follower as it tells of itself.
  ///
  /// @param follows the organization that it follows; null where it follows every one
  /// @param token that it follows with
  /// @param batch counts what it tells, from 1
  /// @param applied where its table stands, in the numbers of what it follows
  /// @param lease for how long after a proof it decides; zero where it decides nothing any longer
  ///     and is to be forgotten
  record Follower(
      UUID node,
      String name,
      String version,
      @Nullable OrganizationId follows,
      TokenId token,
      long batch,
      Head applied,
      int openConnections,
      Duration lease) {}

  /// What writing it down came to.
  enum Noting {
    /// What came with it is new.
    NEW,
    /// It was told before.
    REPEATED,
    /// The node is another token's, or one with the database.
    OTHERS
  }
}
