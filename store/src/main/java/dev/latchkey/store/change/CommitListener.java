package dev.latchkey.store.change;

import dev.latchkey.verification.feed.Head;
import dev.latchkey.verification.feed.RowKey;
import java.util.List;

/// What a node does about commits.
public interface CommitListener {
  /// Called on the committing caller's thread before he is answered: waits until this node decides
  /// by that entry.
  ///
  /// @param keys of the rows that were changed
  void committed(Head head, List<RowKey> keys);

  /// Called by the writer before anyone is told that the outcome is not known.
  void inDoubt(InDoubt transaction);
}
