package dev.latchkey.domain.node;

import dev.latchkey.verification.feed.Position;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The nodes of the installation. One that told nothing for ten minutes is not among them.
public interface Nodes {
  /// All of them as they are told of now.
  ///
  /// @throws dev.latchkey.domain.change.DataUnavailable where the database does not answer
  Now now();

  /// This process's id among them.
  UUID self();

  /// Whether what was acknowledged may be lost when the database fails over: it does not wait until
  /// a standby has it too.
  boolean mayLoseOnFailOver();

  /// @param at by the clock that the nodes' instants are by
  /// @param head where the feed stands
  record Now(Instant at, Position head, List<ClusterNode> nodes) {
    public Now {
      nodes = List.copyOf(nodes);
    }
  }
}
