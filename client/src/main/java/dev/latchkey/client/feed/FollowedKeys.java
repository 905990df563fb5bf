package dev.latchkey.client.feed;

import dev.latchkey.verification.decision.DigestKey;
import dev.latchkey.verification.decision.DigestKeys;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// The keys that came with the feed, in memory alone.
public final class FollowedKeys implements DigestKeys {
  private final Map<String, Map<UUID, Optional<DigestKey>>> keys = new ConcurrentHashMap<>();
  private volatile String current = "";

  @Override
  public String current() {
    return current;
  }

  @Override
  public Optional<DigestKey> find(String keyId, UUID organization) {
    Map<UUID, Optional<DigestKey>> ofMaster = keys.get(keyId);
    Optional<DigestKey> key = ofMaster == null ? null : ofMaster.get(organization);
    return key == null ? Optional.empty() : key;
  }

  /// Without any key of the one in use, nothing can be decided; whose keys there are depends on
  /// what is followed.
  @Override
  public boolean areSealed() {
    return !keys.containsKey(current);
  }

  void current(String keyId) {
    current = keyId;
  }

  void put(String keyId, UUID organization, DigestKey key) {
    keys.computeIfAbsent(keyId, none -> new ConcurrentHashMap<>())
        .put(organization, Optional.of(key));
  }
}
