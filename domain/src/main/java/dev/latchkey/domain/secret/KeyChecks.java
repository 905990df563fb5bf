package dev.latchkey.domain.secret;

import java.util.List;

/// The check values of the master keys that this database's rows are under. A server whose keys
// don't
/// match them stays sealed.
public interface KeyChecks {
  /// False where one with its id is there already; nothing is written then.
  boolean insert(KeyCheck check);

  /// Oldest first.
  List<KeyCheck> list();

  /// False where there was none.
  boolean delete(String keyId);
}
