package dev.latchkey.domain.secret;

import java.util.List;
import java.util.Set;

/// The master keys that this server holds, by id; the keys themselves never leave it.
public interface KeyRing {
  /// The first is in use; empty on a server that has none.
  List<KeyCheck> keys();

  /// Uses another key from now on, whose id is none of `taken`: one that was put beside the others
  /// beforehand, as on every node of a cluster, else a new one. Durable when it returns.
  ///
  /// @throws java.io.UncheckedIOException where it can't be written down; nothing changed then
  KeyCheck useAnother(Set<String> taken);

  /// Takes up keys that were written down by another process, behind those that are held; nothing
  /// where that can't be read.
  void readAgain();

  /// Uses a key that is held, as another process does already; nothing is written down.
  void use(KeyCheck held);

  /// Forgets a key for good; nothing where it is not there.
  ///
  /// @throws IllegalArgumentException for the key in use
  void remove(String keyId);

  /// The same data key under the master key in use.
  ///
  /// @throws SealedValues.SealBroken where its master key is missing or its bytes were altered
  DataKeys.WrappedKey rewrap(DataKeys.WrappedKey key);
}
