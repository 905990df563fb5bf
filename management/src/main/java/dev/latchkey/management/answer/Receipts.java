package dev.latchkey.management.answer;

import dev.latchkey.api.change.NodeReceipt;
import dev.latchkey.api.change.Receipt;
import dev.latchkey.domain.change.DataUnavailable;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.node.ClusterNode;
import dev.latchkey.domain.node.Nodes;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.feed.Ticker;
import dev.latchkey.verification.follower.Follower;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Says when each live node applied a change: this one from its own table, the others from what
/// they tell at once. A node whose lease has ended meanwhile accepts nothing and is not waited for.
public final class Receipts {
  private static final long EVERY_MILLIS = 20;

  private final String node;
  private final Follower follower;
  private final Nodes nodes;
  private final InstantSource clock;

  /// @param node this node's name
  public Receipts(String node, Follower follower, Nodes nodes, InstantSource clock) {
    this.node = node;
    this.follower = follower;
    this.nodes = nodes;
    this.clock = clock;
  }

  /// Waits until all have applied what stands at `position`, `longest` at most.
  ///
  /// @param organization whose change it was; what others follow with is not named to it
  public Receipt await(OrganizationId organization, @Nullable Position position, Duration longest)
      throws InterruptedException {
    long begun = Ticker.SYSTEM.nanos();
    boolean applied = position == null || follower.appliedAtLeast(position, longest);
    NodeReceipt here = new NodeReceipt(node, applied ? clock.instant() : null);
    if (position == null) {
      return new Receipt(true, List.of(here));
    }
    Optional<List<NodeReceipt>> others = others(organization, position);
    while (!areComplete(others) && Ticker.SYSTEM.nanos() - begun < longest.toNanos()) {
      TimeUnit.MILLISECONDS.sleep(EVERY_MILLIS);
      others = others(organization, position);
    }
    List<NodeReceipt> all = new ArrayList<>(List.of(here));
    others.ifPresent(all::addAll);
    return new Receipt(applied && areComplete(others), all);
  }

  private static boolean areComplete(Optional<List<NodeReceipt>> others) {
    return others.isPresent()
        && others.get().stream().allMatch(receipt -> receipt.appliedAt() != null);
  }

  /// Nothing where the database does not answer.
  private Optional<List<NodeReceipt>> others(OrganizationId organization, Position position) {
    try {
      Nodes.Now now = nodes.of(organization);
      return Optional.of(
          now.nodes().stream()
              .filter(each -> !each.id().equals(nodes.self()))
              .filter(each -> each.isLive(now.at(), follower.freshness().lease()))
              .map(each -> new NodeReceipt(each.name(), appliedAt(each, position)))
              .toList());
    } catch (DataUnavailable silent) {
      return Optional.empty();
    }
  }

  private static @Nullable Instant appliedAt(ClusterNode node, Position position) {
    return node.applied().reaches(position) ? node.appliedAt() : null;
  }
}
