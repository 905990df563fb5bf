package dev.latchkey.domain.secret;

import java.util.List;

/// The master keys that this server holds, by id; the keys themselves never leave it.
public interface KeyRing {
  /// The first is in use; empty on a server that has none.
  List<KeyCheck> keys();

  /// Makes a key whose id is none of `taken`, and uses it from now on. Durable when it returns.
  KeyCheck putNew(List<String> taken);

  /// Forgets a key for good; nothing where it is not there.
  ///
  /// @throws IllegalArgumentException for the key in use
  void remove(String keyId);

  /// The same data key under the master key in use.
  ///
  /// @throws SealedValues.SealBroken where its master key is missing or its bytes were altered
  DataKeys.WrappedKey rewrap(DataKeys.WrappedKey key);
}
