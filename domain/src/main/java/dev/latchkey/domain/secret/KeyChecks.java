package dev.latchkey.domain.secret;

import java.util.List;

/// The check values of the master keys that this database's rows are under. A server whose keys
/// don't match them stays sealed.
public interface KeyChecks {
  /// False where one with its id is there already, also a retired one; nothing is written then.
  boolean insert(KeyCheck check);

  /// Those not retired, oldest first.
  List<KeyCheck> list();

  /// The ids of retired keys, which no key ever gets again.
  List<String> retired();

  /// False where there was none that was not retired.
  boolean retire(String keyId);
}
