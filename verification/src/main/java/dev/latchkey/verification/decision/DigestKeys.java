package dev.latchkey.verification.decision;

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
}
