package dev.latchkey.domain.secret;

import dev.latchkey.domain.id.OrganizationId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The wrapped data keys. Writing is for inside a work.
///
/// The installation, [OrganizationId#INSTALLATION], has data keys like an organization.
public interface DataKeys {
  /// The newest of an organization, by when it was made and then by id.
  Optional<WrappedKey> current(OrganizationId organization);

  Optional<WrappedKey> find(OrganizationId organization, UUID id);

  /// False where one with this organization and id is there already; nothing is written then.
  boolean insert(WrappedKey key);

  /// Replaces wrapping and master key id of the key with this id.
  void rewrap(WrappedKey key);

  /// Every data key, for rewrapping and for counting rows a master key.
  List<WrappedKey> all();

  /// @param masterKeyId names the master key that wraps it
  /// @param wrapped nonce, ciphertext and tag
  record WrappedKey(
      OrganizationId organization, UUID id, String masterKeyId, byte[] wrapped, long createdAt) {
    @Override
    public String toString() {
      return "WrappedKey[" + id + " under " + masterKeyId + "]";
    }
  }
}
