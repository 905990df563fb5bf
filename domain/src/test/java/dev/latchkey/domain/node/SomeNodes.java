package dev.latchkey.domain.node;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.verification.feed.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Nodes that tell what a test says.
final class SomeNodes implements Nodes {
  static final UUID EPOCH = new UUID(1, 2);
  static final Instant START = Instant.parse("2026-11-22T13:02:11Z");
  static final UUID SELF = new UUID(0, 1);

  final List<ClusterNode> nodes = new ArrayList<>();
  Instant now = START;

  void node(int number, long applied, Instant appliedAt, Instant provenAt) {
    node(number, applied, appliedAt, provenAt, Duration.ZERO, Duration.ZERO);
  }

  void node(
      int number,
      long applied,
      Instant appliedAt,
      Instant provenAt,
      Duration clockOffset,
      Duration lag) {
    nodes.removeIf(each -> each.id().equals(new UUID(0, number)));
    nodes.add(
        new ClusterNode(
            new UUID(0, number),
            "node-" + number,
            "1.0.0",
            at(applied),
            appliedAt,
            provenAt,
            clockOffset,
            Optional.empty(),
            lag));
  }

  static Position at(long sequence) {
    return new Position(EPOCH, sequence);
  }

  @Override
  public Now now() {
    return new Now(now, at(10), nodes);
  }

  @Override
  public Now of(OrganizationId organization) {
    return now();
  }

  @Override
  public boolean mayLoseOnFailOver() {
    return false;
  }

  @Override
  public UUID self() {
    return SELF;
  }
}
