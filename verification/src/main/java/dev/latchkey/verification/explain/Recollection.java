package dev.latchkey.verification.explain;

import java.util.List;

/// What nodes remember of refusals.
///
/// @param found the newest first
/// @param silent the names of nodes that did not answer in time, which may remember more
public record Recollection(List<Recalled> found, List<String> silent) {
  public Recollection {
    found = List.copyOf(found);
    silent = List.copyOf(silent);
  }
}
