package dev.latchkey.domain.node;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.verification.feed.Position;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The nodes of the installation, and those that follow it over the network. One that told nothing
/// for ten minutes is not among them.
public interface Nodes {
  /// All of them as they are told of now.
  ///
  /// @throws dev.latchkey.domain.change.DataUnavailable where the database does not answer
  Now now();

  /// As [#now()], those alone that decide about that organization's tokens and that it may know of:
  /// not what another organization follows with.
  ///
  /// @throws dev.latchkey.domain.change.DataUnavailable where the database does not answer
  Now of(OrganizationId organization);

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
