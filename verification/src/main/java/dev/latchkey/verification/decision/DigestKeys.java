package dev.latchkey.verification.decision;

import dev.latchkey.verification.feed.Row;
import java.util.Optional;
import java.util.UUID;

/// The keys that values of an organization are digested under. They derive from a master key, which
/// never comes here.
public interface DigestKeys {
  /// The id of the master key that new digests are made under.
  String current();

  /// The key derived from master key `keyId` for `organization`, or nothing where this node lacks
  /// the master key.
  Optional<DigestKey> find(String keyId, UUID organization);

  /// Whether this node lacks the keys that new digests are made under, so that it decides nothing.
  default boolean areSealed() {
    return find(current(), Row.INSTALLATION).isEmpty();
  }
}
