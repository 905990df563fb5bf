package dev.latchkey.custody.secret;

import dev.latchkey.verification.decision.DigestKey;
import dev.latchkey.verification.decision.DigestKeys;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// The keys that tokens' values are digested under, derived from the master keys when first asked
/// for and kept. Asking again takes no lock and allocates nothing.
public final class DerivedKeys implements DigestKeys {
  private final FileKeyRing ring;
  private final Map<String, Map<UUID, Optional<DigestKey>>> kept = new ConcurrentHashMap<>();

  public DerivedKeys(FileKeyRing ring) {
    this.ring = ring;
  }

  @Override
  public String current() {
    return ring.first().id();
  }

  @Override
  public Optional<DigestKey> find(String keyId, UUID organization) {
    Optional<MasterKey> master = ring.find(keyId);
    if (master.isEmpty()) {
      kept.remove(keyId);
      return Optional.empty();
    }
    Map<UUID, Optional<DigestKey>> ofMaster = kept.get(keyId);
    if (ofMaster == null) {
      ofMaster = kept.computeIfAbsent(keyId, none -> new ConcurrentHashMap<>());
    }
    Optional<DigestKey> key = ofMaster.get(organization);
    return key != null
        ? key
        : ofMaster.computeIfAbsent(organization, id -> Optional.of(derive(master.get(), id)));
  }

  private static DigestKey derive(MasterKey master, UUID organization) {
    byte[] bytes = master.digestKey(organization);
    try {
      return new DigestKey(bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }
}
