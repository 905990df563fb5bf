package dev.latchkey.management.node;

import dev.latchkey.api.node.Node;
import dev.latchkey.api.node.NodeStanding;
import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.id.NodeId;
import dev.latchkey.domain.node.ClusterNode;
import dev.latchkey.domain.node.NodeState;
import dev.latchkey.domain.node.ShowNodes;
import dev.latchkey.management.access.Action;
import dev.latchkey.management.access.Call;
import dev.latchkey.management.answer.Lists;
import dev.latchkey.management.answer.Refusals;
import dev.latchkey.verification.feed.GivenPositions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// `/api/v1/nodes`: how the nodes are; an operator's.
@Controller
public final class NodeController {
  private final ShowNodes showNodes;
  private final GivenPositions positions;

  public NodeController(ShowNodes showNodes, GivenPositions positions) {
    this.showNodes = showNodes;
    this.positions = positions;
  }

  @Action("node.list")
  @GetMapping("/api/v1/nodes")
  ResponseEntity<byte[]> list(Call call) {
    Caller caller = call.installation();
    Page.Wanted wanted = call.query().page();
    String q = call.query().q();
    call.query().check();
    List<NodeState> found =
        Refusals.done(showNodes.show(caller)).stream()
            .filter(each -> Lists.matches(q, each.node().name()))
            .toList();
    return Lists.of(Lists.part(found, NodeController::id, wanted), this::view);
  }

  private static String id(NodeState state) {
    return new NodeId(state.node().id()).toString();
  }

  private Node view(NodeState state) {
    ClusterNode node = state.node();
    @Nullable Duration lease = state.leaseLeft();
    return new Node(
        id(state),
        node.name(),
        node.version(),
        switch (state.standing()) {
          case UP_TO_DATE -> NodeStanding.UP_TO_DATE;
          case BEHIND -> NodeStanding.BEHIND;
          case CUT_OFF -> NodeStanding.CUT_OFF;
        },
        positions.give(node.applied()),
        node.lag().toMillis(),
        lease == null ? null : lease.toMillis(),
        node.clockOffset().toMillis(),
        node.provenAt());
  }
}
