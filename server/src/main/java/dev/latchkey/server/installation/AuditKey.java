package dev.latchkey.server.installation;

import dev.latchkey.custody.audit.HmacAuditChain;
import dev.latchkey.custody.secret.FileKeyRing;
import dev.latchkey.custody.secret.InstallationSecret;
import dev.latchkey.custody.secret.MasterKeyFile;
import dev.latchkey.custody.secret.MasterKeys;
import dev.latchkey.custody.secret.SecureSecretSource;
import dev.latchkey.domain.audit.AuditChain;
import dev.latchkey.domain.secret.DataKeys.WrappedKey;
import dev.latchkey.domain.secret.SecretSource;
import java.nio.file.Path;

/// Gets the key of the audit chains out of a copy of the data, with the master keys of a file.
public final class AuditKey {
  private final FileKeyRing ring;
  private final SecretSource chance = new SecureSecretSource();

  /// @param keys those that were read from the file
  public AuditKey(Path file, MasterKeys keys) {
    this.ring = new FileKeyRing(new MasterKeyFile(file, chance), keys, chance);
  }

  /// Whether the chains' key derives from what this wraps.
  public boolean isSecret(WrappedKey key) {
    return InstallationSecret.is(key);
  }

  /// @throws dev.latchkey.domain.secret.SealedValues.SealBroken where its master key is not held
  public AuditChain chain(WrappedKey key) {
    return new HmacAuditChain(InstallationSecret.of(key, ring.wrap(), chance));
  }
}
