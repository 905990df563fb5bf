package dev.latchkey.server.launch;

import java.util.List;

/// A running node: both planes, or the data plane alone.
public interface Node extends AutoCloseable {
  /// Where its listeners are, with the ports that are really in use.
  List<Endpoint> endpoints();

  /// Ends what runs, answers what is under way, and appends the heads of the audit chains.
  @Override
  void close();
}
