package dev.latchkey.custody.secret;

import dev.latchkey.domain.secret.DataKeys.WrappedKey;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.spec.SecretKeySpec;

/// Data keys that were unwrapped, kept for their next use. One that leaves is overwritten; whoever
/// is using it then has his own copy.
final class OpenedKeys {
  private static final int MOST = 10_000;

  private final DataKeyWrap wrap;
  private final Map<Name, Opened> kept = new ConcurrentHashMap<>();

  OpenedKeys(DataKeyWrap wrap) {
    this.wrap = wrap;
  }

  /// Keeps the key, since it was read in this very moment.
  Opened open(WrappedKey key) {
    Name name = new Name(key.organization().value(), key.id());
    Opened opened = kept.get(name);
    if (opened != null) {
      return opened;
    }
    if (kept.size() >= MOST) {
      forgetAll();
    }
    return kept.computeIfAbsent(name, unknown -> new Opened(wrap.unwrap(key)));
  }

  Optional<Opened> find(UUID organization, UUID id) {
    return Optional.ofNullable(kept.get(new Name(organization, id)));
  }

  void forgetAll() {
    kept.keySet().forEach(name -> Optional.ofNullable(kept.remove(name)).ifPresent(Opened::erase));
  }

  private record Name(UUID organization, UUID id) {}

  /// An unwrapped data key.
  static final class Opened {
    private final byte[] bytes;
    private final AtomicLong seals = new AtomicLong();
    private boolean erased;

    private Opened(byte[] bytes) {
      this.bytes = bytes;
    }

    /// Nothing once it was erased.
    synchronized Optional<SecretKeySpec> key() {
      return erased ? Optional.empty() : Optional.of(new SecretKeySpec(bytes, "AES"));
    }

    /// Counts a use for sealing; answers how many there were in this process, with this one.
    long countSeal() {
      return seals.incrementAndGet();
    }

    private synchronized void erase() {
      erased = true;
      Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
      return "Opened[redacted]";
    }
  }
}
