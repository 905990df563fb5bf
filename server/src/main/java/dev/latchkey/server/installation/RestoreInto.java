package dev.latchkey.server.installation;

import dev.latchkey.custody.secret.FileKeyRing;
import dev.latchkey.custody.secret.MasterKeyFile;
import dev.latchkey.custody.secret.MasterKeys;
import dev.latchkey.custody.secret.SecureSecretSource;
import dev.latchkey.domain.audit.AuditChain;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.secret.SecretSource;
import dev.latchkey.server.settings.Settings;
import dev.latchkey.store.Stores;
import dev.latchkey.store.backup.Restore;
import dev.latchkey.store.backup.RestoredTokens;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/// Puts a backup into an empty database. The audit key comes with the backup, so it is opened when
/// the restored chains first need it; under a master key that does not open it nothing is restored.
public final class RestoreInto {
  private final Settings settings;
  private final MasterKeys keys;
  private final InstantSource clock;

  /// @param keys those of the installation that was backed up
  public RestoreInto(Settings settings, MasterKeys keys, InstantSource clock) {
    this.settings = settings;
    this.keys = keys;
    this.clock = clock;
  }

  /// @throws dev.latchkey.store.database.StoreException where the database holds data or the file
  ///     is no whole backup
  /// @throws dev.latchkey.domain.secret.SealedValues.SealBroken where the keys are not the backup's
  public Restore.Restored run(Path file, RestoredTokens tokens) {
    SecretSource chance = new SecureSecretSource();
    FileKeyRing ring =
        new FileKeyRing(new MasterKeyFile(settings.data().masterKey(), chance), keys, chance);
    AtomicReference<Stores> opened = new AtomicReference<>();
    try (Stores stores =
        Stores.open(
            Installation.database(settings.data()),
            new Stores.Parts(
                clock,
                chance,
                dataKeys -> {
                  Vault vault = Vault.of(ring, dataKeys, chance, clock);
                  return new Stores.Custody(
                      vault.sealedValues(),
                      new OpenedWhenNeeded(
                          vault.auditChain(),
                          () -> vault.open(Objects.requireNonNull(opened.get()).changes())));
                },
                settings.node().name()))) {
      opened.set(stores);
      Restore.Restored restored =
          new Restore(stores, clock, chance, Installation.version()).run(file, tokens);
      new InstallationMarker(settings.data()).write(stores.database().installation());
      return restored;
    }
  }

  /// A chain whose key is read out of the rows that were just restored.
  private record OpenedWhenNeeded(AuditChain chain, Runnable open) implements AuditChain {
    @Override
    public byte[] beginning() {
      return chain.beginning();
    }

    @Override
    public byte[] link(OrganizationId organization, byte[] previous, byte[] content) {
      open.run();
      return chain.link(organization, previous, content);
    }
  }
}
