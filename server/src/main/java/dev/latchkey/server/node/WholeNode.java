package dev.latchkey.server.node;

import dev.latchkey.server.launch.Endpoint;
import dev.latchkey.server.launch.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// A running node; what was started last is closed first.
final class WholeNode implements Node {
  private static final System.Logger LOG = System.getLogger(WholeNode.class.getName());

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final List<Endpoint> endpoints = new ArrayList<>();

  /// Takes a part into its keeping.
  <T extends AutoCloseable> T keep(T part) {
    parts.push(part);
    return part;
  }

  void listensAt(Endpoint endpoint) {
    endpoints.add(endpoint);
  }

  @Override
  public List<Endpoint> endpoints() {
    return endpoints.stream().sorted(java.util.Comparator.comparing(Endpoint::listener)).toList();
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception failed) {
        LOG.log(System.Logger.Level.WARNING, "A part of the node did not close", failed);
      }
    }
  }
}
