package dev.latchkey.console.node;

import dev.latchkey.console.page.PageRefused;
import dev.latchkey.console.page.Visit;
import dev.latchkey.domain.node.NodeState;
import dev.latchkey.domain.node.NodeState.Standing;
import dev.latchkey.domain.node.ShowNodes;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/// *Operations*, *Nodes*: how each process is, as it last told. The page shows one moment.
@Controller
public final class NodesPage {
  private final ShowNodes showNodes;

  public NodesPage(ShowNodes showNodes) {
    this.showNodes = showNodes;
  }

  @GetMapping("/operations/nodes")
  ModelAndView show(Visit visit) {
    List<NodeState> states = PageRefused.orRefuse(showNodes.show(visit.caller()));
    long well = states.stream().filter(each -> each.standing() == Standing.UP_TO_DATE).count();
    return new ModelAndView("console/node/nodes")
        .addObject("rows", states.stream().map(NodeRow::of).toList())
        .addObject("summary", well + " of " + states.size() + " up to date")
        .addObject("mayLose", showNodes.mayLoseOnFailOver())
        .addObject("made", visit.times().exact(visit.times().now()));
  }
}
