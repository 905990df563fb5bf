package dev.latchkey.acceptance.cluster;

import dev.latchkey.acceptance.server.Latchkey;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// How a cluster is to be.
///
/// @param synchronous whether each commit waits for a standby
/// @param lib the program's files; others than the packaged ones for a build that is broken on
///     purpose
/// @param behindLines names of nodes that reach the databases through a [SlowLine]
/// @param settings given to each node besides
/// @param before what a node's program is started by, at its name
record Setup(
    boolean synchronous,
    Path lib,
    Set<String> behindLines,
    List<String> settings,
    Starting before) {
  static final Setup USUAL =
      new Setup(true, Latchkey.lib(), Set.of(), List.of(), node -> List.of());

  /// What runs before a node's program.
  interface Starting {
    List<String> of(String node);
  }

  Setup asynchronous() {
    return new Setup(false, lib, behindLines, settings, before);
  }

  Setup of(Path otherLib) {
    return new Setup(synchronous, otherLib, behindLines, settings, before);
  }

  Setup behindLine(String node) {
    return new Setup(synchronous, lib, Set.of(node), settings, before);
  }

  Setup startedBy(Starting starting) {
    return new Setup(synchronous, lib, behindLines, settings, starting);
  }
}
