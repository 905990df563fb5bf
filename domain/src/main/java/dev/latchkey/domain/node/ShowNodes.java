package dev.latchkey.domain.node;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.id.OrganizationId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// Shows how the nodes are: to operators each of them, to everyone how many are well.
public final class ShowNodes {
  private final Nodes nodes;
  private final Duration lease;
  private final boolean onlyWriter;

  /// @param lease how long any node may go on accepting what was ended elsewhere
  /// @param onlyWriter whether this node alone writes, and so needs no lease itself
  public ShowNodes(Nodes nodes, Duration lease, boolean onlyWriter) {
    this.nodes = nodes;
    this.lease = lease;
    this.onlyWriter = onlyWriter;
  }

  /// By name.
  public Outcome<List<NodeState>> show(Caller caller) {
    return caller.may(Permission.OPERATOR)
        ? Outcome.done(states(nodes.now()))
        : Outcome.refused(Refusal.Forbidden.lacks(Permission.OPERATOR));
  }

  /// Of those that follow one organization alone nobody else learns.
  public UpToDate upToDate() {
    List<NodeState> states = states(nodes.of(OrganizationId.INSTALLATION));
    long well =
        states.stream().filter(each -> each.standing() == NodeState.Standing.UP_TO_DATE).count();
    return new UpToDate((int) well, states.size());
  }

  /// Whether an acknowledged ending may be lost when the database fails over.
  public boolean mayLoseOnFailOver() {
    return nodes.mayLoseOnFailOver();
  }

  public Duration lease() {
    return lease;
  }

  private List<NodeState> states(Nodes.Now now) {
    UUID self = nodes.self();
    return now.nodes().stream()
        .map(
            each ->
                NodeState.of(each, now.at(), onlyWriter && each.id().equals(self) ? null : lease))
        .toList();
  }

  /// How many nodes are up to date, of how many.
  public record UpToDate(int well, int all) {}
}
