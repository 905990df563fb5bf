package dev.latchkey.acceptance.cluster;

import dev.latchkey.acceptance.cluster.Cluster.ClusterNode;

/// A standby takes the place of a primary that goes on running, cut off from everyone but one node.
record Superseding(Cluster cluster) {
  void leavesBehind(ClusterNode left) {
    cutsOffAllBut(left);
    cluster.failOver();
  }

  /// Leaves the primary with one node alone.
  void cutsOffAllBut(ClusterNode left) {
    PostgresServer old = cluster.databases().getFirst();
    for (PostgresServer standby : cluster.databases().subList(1, cluster.databases().size())) {
      cluster.network().cutBothWays(old.host(), standby.host());
      cluster.network().cutBothWays(left.host(), standby.host());
    }
    for (ClusterNode node : cluster.nodesBut(left)) {
      cluster.network().cutBothWays(old.host(), node.host());
    }
  }

  void endsTheOldPrimary() {
    cluster.databases().getFirst().kill();
  }
}
