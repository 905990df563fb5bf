package dev.latchkey.custody.secret;

import dev.latchkey.domain.secret.DataKeys.WrappedKey;
import dev.latchkey.domain.secret.KeyCheck;
import dev.latchkey.domain.secret.KeyRing;
import dev.latchkey.domain.secret.SecretSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The master keys in use, and the file that they are written down in. Before the file is replaced
/// it is read again, so that a line that was added by hand is kept.
public final class FileKeyRing implements KeyRing {
  private final MasterKeyFile file;
  private final SecretSource chance;
  private final DataKeyWrap wrap;
  private volatile MasterKeys keys;

  public FileKeyRing(MasterKeyFile file, MasterKeys keys, SecretSource chance) {
    this.file = file;
    this.keys = keys;
    this.chance = chance;
    this.wrap = new DataKeyWrap(this, chance);
  }

  /// The ring of a server whose file is gone: everything that needs a key is refused.
  public static FileKeyRing sealed(MasterKeyFile file, SecretSource chance) {
    return new FileKeyRing(file, MasterKeys.NONE, chance);
  }

  @Override
  public List<KeyCheck> keys() {
    return keys.all().stream().map(MasterKey::check).toList();
  }

  @Override
  public synchronized KeyCheck useAnother(Set<String> taken) {
    MasterKeys written = written();
    MasterKey next =
        written.all().stream()
            .filter(key -> !taken.contains(key.id()))
            .filter(key -> !key.id().equals(keys.first().id()))
            .findFirst()
            .orElseGet(() -> fresh(taken, written));
    replace(written.without(next.id()).withFirst(next));
    return next.check();
  }

  @Override
  public synchronized void readAgain() {
    switch (file.read()) {
      case MasterKeyFile.Reading.Read(MasterKeys read) -> keys = keys.with(read);
      case MasterKeyFile.Reading.Absent absent -> {}
      case MasterKeyFile.Reading.Unusable unusable -> {}
    }
  }

  @Override
  public synchronized void use(KeyCheck held) {
    MasterKeys now = keys;
    now.all().stream()
        .filter(key -> key.check().equals(held))
        .findFirst()
        .ifPresent(key -> keys = now.without(key.id()).withFirst(key));
  }

  @Override
  public synchronized void remove(String keyId) {
    if (keys.first().id().equals(keyId)) {
      throw new IllegalArgumentException("key " + keyId + " is in use");
    }
    MasterKeys written = written();
    if (written.find(keyId).isPresent()) {
      replace(written.without(keyId));
    }
  }

  @Override
  public WrappedKey rewrap(WrappedKey key) {
    return wrap.rewrap(key);
  }

  /// What wraps data keys under the key in use.
  public DataKeyWrap wrap() {
    return wrap;
  }

  MasterKey first() {
    return keys.first();
  }

  Optional<MasterKey> find(String keyId) {
    return keys.find(keyId);
  }

  /// The same, reading the file where the key is not held: another process may just have put it in
  /// use. Not for the path of verification, which waits for no disk.
  Optional<MasterKey> findOrRead(String keyId) {
    Optional<MasterKey> held = keys.find(keyId);
    if (held.isPresent()) {
      return held;
    }
    readAgain();
    return keys.find(keyId);
  }

  private MasterKey fresh(Set<String> taken, MasterKeys written) {
    return Stream.generate(() -> MasterKey.random(chance))
        .filter(key -> !taken.contains(key.id()) && written.find(key.id()).isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private MasterKeys written() {
    return switch (file.read()) {
      case MasterKeyFile.Reading.Read(MasterKeys read) -> read.with(keys);
      case MasterKeyFile.Reading.Absent() -> keys;
      case MasterKeyFile.Reading.Unusable(String message) ->
          throw new UncheckedIOException(new IOException(message));
    };
  }

  private void replace(MasterKeys next) {
    try {
      file.replace(next);
    } catch (IOException e) {
      throw new UncheckedIOException("the file of master keys can't be replaced", e);
    }
    keys = next;
  }
}
