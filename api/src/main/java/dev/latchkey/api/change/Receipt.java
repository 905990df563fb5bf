package dev.latchkey.api.change;

import java.util.List;

/// When each node applied a change.
///
/// @param complete whether every node has
public record Receipt(boolean complete, List<NodeReceipt> nodes) {
  public Receipt {
    nodes = List.copyOf(nodes);
  }
}
