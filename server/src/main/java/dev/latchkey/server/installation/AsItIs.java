package dev.latchkey.server.installation;

import dev.latchkey.custody.secret.FileKeyRing;
import dev.latchkey.custody.secret.MasterKeyFile;
import dev.latchkey.custody.secret.MasterKeys;
import dev.latchkey.custody.secret.SecureSecretSource;
import dev.latchkey.domain.audit.AuditEvents;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.secret.KeyCheck;
import dev.latchkey.domain.secret.SecretSource;
import dev.latchkey.server.launch.StartNotice;
import dev.latchkey.server.launch.StartProblem;
import dev.latchkey.server.settings.DataSettings;
import dev.latchkey.server.settings.Settings;
import dev.latchkey.store.Stores;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An installation opened to be looked at, beside a server or alone: nothing is made or changed.
public final class AsItIs implements AutoCloseable {
  private final Stores stores;
  private final Vault vault;
  private final Path dataFolder;
  private final InstallationMarker marker;

  private AsItIs(Stores stores, Vault vault, DataSettings data) {
    this.stores = stores;
    this.vault = vault;
    this.dataFolder = data.directory();
    this.marker = new InstallationMarker(data);
  }

  /// @param keys those that were read from the file
  /// @throws dev.latchkey.store.database.StoreException where the database can't be read
  public static AsItIs open(Settings settings, MasterKeys keys, InstantSource clock) {
    SecretSource chance = new SecureSecretSource();
    MasterKeyFile file = new MasterKeyFile(settings.data().masterKey(), chance);
    FileKeyRing ring = new FileKeyRing(file, keys, chance);
    List<Vault> made = new ArrayList<>(1);
    Stores stores =
        Stores.openReading(
            Installation.database(settings.data()),
            new Stores.Parts(
                clock,
                chance,
                dataKeys -> {
                  Vault vault = Vault.of(ring, dataKeys, chance, clock);
                  made.add(vault);
                  return new Stores.Custody(vault.sealedValues(), vault.auditChain());
                },
                settings.node().name()));
    return new AsItIs(stores, made.getFirst(), settings.data());
  }

  /// What is wrong where the data is not of the installation that the folder belongs to.
  public Optional<String> otherInstallation() {
    return marker.otherThan(stores.database().installation()).map(StartProblem::message);
  }

  /// What a fail-over of the database may lose; nothing where it loses nothing.
  public Optional<String> replication() {
    return stores.nodes().mayLoseOnFailOver()
        ? Optional.of(new StartNotice.MayLoseOnFailOver().message())
        : Optional.empty();
  }

  /// The id of a key that the data is under and that is not held; nothing where all are.
  public Optional<String> missingKey() {
    List<KeyCheck> held = vault.ring().keys();
    return stores.keyChecks().list().reversed().stream()
        .filter(check -> !held.contains(check))
        .map(KeyCheck::keyId)
        .findFirst();
  }

  /// Opens what the audit chains need; false where nothing was ever audited.
  public boolean openChains() {
    if (stores.dataKeys().all().isEmpty()) {
      return false;
    }
    vault.open(stores.changes());
    return true;
  }

  /// The furthest head of each chain that was noted beside the database.
  public Map<OrganizationId, AuditEvents.Head> notedHeads() {
    return AuditHeads.byChain(new AuditHeads(dataFolder, stores.auditEvents()).file());
  }

  public Stores stores() {
    return stores;
  }

  public Vault vault() {
    return vault;
  }

  @Override
  public void close() {
    stores.close();
  }
}
