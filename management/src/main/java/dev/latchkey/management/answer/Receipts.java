package dev.latchkey.management.answer;

import dev.latchkey.api.change.NodeReceipt;
import dev.latchkey.api.change.Receipt;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.follower.Follower;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says when each node applied a change. Where this process is the only writer there is one node,
/// this one.
public final class Receipts {
  private final String node;
  private final Follower follower;
  private final InstantSource clock;

  /// @param node this node's name
  public Receipts(String node, Follower follower, InstantSource clock) {
    this.node = node;
    this.follower = follower;
    this.clock = clock;
  }

  /// Waits until all have applied what stands at `position`, `longest` at most.
  public Receipt await(@Nullable Position position, Duration longest) throws InterruptedException {
    boolean applied = position == null || follower.appliedAtLeast(position, longest);
    return new Receipt(applied, List.of(new NodeReceipt(node, applied ? clock.instant() : null)));
  }
}
