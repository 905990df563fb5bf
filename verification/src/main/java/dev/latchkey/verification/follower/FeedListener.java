package dev.latchkey.verification.follower;

import dev.latchkey.verification.feed.FeedEntry;
import dev.latchkey.verification.feed.Proof;
import java.util.List;

/// Is told what the follower does, by its thread, which must not be kept waiting.
public interface FeedListener {
  /// Entries were applied, and this node decides by them.
  default void applied(List<FeedEntry> entries) {}

  /// A second table is in force.
  default void reloaded(String because) {}

  /// A proof was given by that server, a moment ago.
  default void served(Proof.Server server) {}

  /// The database is served by another server, or by the same one after a promotion.
  default void moved(Proof.Server before, Proof.Server after) {}

  /// The feed lacks entries that were applied here. These endings, of the last hour, may be lost
  /// in the database; this node refuses by them on.
  default void lost(List<Ending> endings) {}
}
