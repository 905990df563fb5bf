package dev.latchkey.server.launch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// A running node; what was started last is closed first.
public final class RunningNode implements Node {
  private static final System.Logger LOG = System.getLogger(RunningNode.class.getName());

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final List<Endpoint> endpoints = new ArrayList<>();

  /// Takes a part into its keeping.
  public <T extends AutoCloseable> T keep(T part) {
    parts.push(part);
    return part;
  }

  public void listensAt(Endpoint endpoint) {
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
