package dev.latchkey.verification.table;

import java.util.Set;
import java.util.UUID;

/// Is told what changed, so that what was decided earlier can be decided again. Called by the
/// thread that applies entries, which must not be kept waiting.
public interface TableListener {
  /// Rows of these organizations changed; where [dev.latchkey.verification.feed.Row#INSTALLATION]
  /// is among them, any organization's decisions may.
  void changed(Set<UUID> organizations);

  /// Another table is in force: everything may have changed.
  void replaced();
}
