package dev.latchkey.server.installation;

import dev.latchkey.custody.secret.FileKeyRing;
import dev.latchkey.custody.secret.MasterKeyFile;
import dev.latchkey.custody.secret.SecureSecretSource;
import dev.latchkey.domain.identity.EndSessions;
import dev.latchkey.domain.identity.FoundOrganization;
import dev.latchkey.domain.identity.PersonalEvents;
import dev.latchkey.domain.identity.SetUp;
import dev.latchkey.domain.key.CheckKeys;
import dev.latchkey.domain.key.DigestAnew;
import dev.latchkey.domain.key.FollowKeys;
import dev.latchkey.domain.secret.NewIds;
import dev.latchkey.domain.secret.SecretSource;
import dev.latchkey.domain.token.FinishRotations;
import dev.latchkey.domain.token.KeepPolicies;
import dev.latchkey.domain.token.NewValues;
import dev.latchkey.server.launch.StartProblem;
import dev.latchkey.server.settings.DataSettings;
import dev.latchkey.server.settings.Settings;
import dev.latchkey.store.Stores;
import dev.latchkey.store.database.DatabaseSettings;
import dev.latchkey.store.database.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keys and database, opened together. Closed, the writer has answered what was queued.
public final class Installation implements AutoCloseable {
  private static final String DATABASE = "latchkey.db";

  private final Stores stores;
  private final Vault vault;
  private final SecretSource secrets;
  private final InstantSource clock;
  private final String tokenPrefix;
  private final Path dataFolder;
  private final boolean besideOthers;
  private final Optional<String> sealedBecause;

  private Installation(
      Stores stores,
      Vault vault,
      SecretSource secrets,
      InstantSource clock,
      String tokenPrefix,
      Path dataFolder,
      boolean besideOthers,
      Optional<String> sealedBecause) {
    this.stores = stores;
    this.vault = vault;
    this.secrets = secrets;
    this.clock = clock;
    this.tokenPrefix = tokenPrefix;
    this.dataFolder = dataFolder;
    this.besideOthers = besideOthers;
    this.sealedBecause = sealedBecause;
  }

  /// Opens what `settings` name. A master key is made where none is named, none is there and there
  /// is no data yet.
  ///
  /// @param clock the system's, outside tests
  public static Opening open(Settings settings, InstantSource clock) {
    SecretSource secrets = new SecureSecretSource();
    DataSettings data = settings.data();
    MasterKeyFile file = new MasterKeyFile(data.masterKey(), secrets);
    return switch (keys(file, data, secrets)) {
      case Keys.Unusable(String message) ->
          new Opening.Stopped(List.of(new StartProblem.MasterKeyUnusable(message)));
      case Keys.Held(FileKeyRing ring) -> open(settings, clock, secrets, ring);
    };
  }

  private static Opening open(
      Settings settings, InstantSource clock, SecretSource secrets, FileKeyRing ring) {
    List<Vault> made = new ArrayList<>(1);
    InstallationMarker marker = new InstallationMarker(settings.data());
    try {
      Optional<StartProblem> other = marker.otherInstallation();
      if (other.isPresent()) {
        return new Opening.Stopped(List.of(other.get()));
      }
      Stores stores =
          Stores.open(
              database(settings.data()),
              new Stores.Parts(
                  clock,
                  secrets,
                  dataKeys -> {
                    Vault vault = Vault.of(ring, dataKeys, secrets, clock);
                    made.add(vault);
                    return new Stores.Custody(vault.sealedValues(), vault.auditChain());
                  },
                  settings.node().name()));
      marker.write(stores.database().installation());
      Vault vault = made.getFirst();
      Optional<String> sealed = unseal(stores, vault);
      return new Opening.Opened(
          new Installation(
              stores,
              vault,
              secrets,
              clock,
              settings.node().tokenPrefix(),
              settings.data().directory(),
              settings.data().onPostgresql(),
              sealed));
    } catch (StoreException.SchemaTooNew tooNew) {
      return new Opening.Stopped(
          List.of(new StartProblem.WrittenByNewer(tooNew.writer(), tooNew.schema(), version())));
    } catch (StoreException unreachable) {
      return new Opening.Stopped(
          List.of(
              new StartProblem.DatabaseUnreachable(
                  Objects.requireNonNullElse(unreachable.getMessage(), "no reason was given"))));
    }
  }

  /// Opens the vault where it holds the right keys; else says why it stays sealed.
  private static Optional<String> unseal(Stores stores, Vault vault) {
    CheckKeys.Finding finding =
        new CheckKeys(vault.ring(), stores.keyChecks(), stores.changes()).check();
    return switch (finding) {
      case CheckKeys.Finding.Sealed(String message) -> Optional.of(message);
      case CheckKeys.Finding.Right right -> {
        vault.open(stores.changes());
        yield Optional.empty();
      }
    };
  }

  private static Keys keys(MasterKeyFile file, DataSettings data, SecretSource secrets) {
    return switch (file.read()) {
      case MasterKeyFile.Reading.Read(var keys) ->
          new Keys.Held(new FileKeyRing(file, keys, secrets));
      case MasterKeyFile.Reading.Unusable(String message) -> new Keys.Unusable(message);
      case MasterKeyFile.Reading.Absent absent -> {
        boolean isNew = !data.onPostgresql() && !Files.exists(sqliteFile(data));
        try {
          yield new Keys.Held(
              isNew
                  ? new FileKeyRing(file, file.create(), secrets)
                  : FileKeyRing.sealed(file, secrets));
        } catch (IOException e) {
          throw new UncheckedIOException("master.key could not be made", e);
        }
      }
    };
  }

  /// How the database is reached that `data` name.
  public static DatabaseSettings database(DataSettings data) {
    String url = data.database().orElse(null);
    if (url == null) {
      return DatabaseSettings.sqlite(sqliteFile(data), version());
    }
    return data.onPostgresql()
        ? DatabaseSettings.postgresql(url, null, password(data), version())
        : DatabaseSettings.sqlite(sqliteFile(data), version());
  }

  /// The file of an SQLite database, there or not.
  public static Path sqliteFile(DataSettings data) {
    String prefix = "jdbc:sqlite:";
    return data.database()
        .filter(url -> url.startsWith(prefix))
        .map(url -> Path.of(url.substring(prefix.length())))
        .orElse(data.directory().resolve(DATABASE));
  }

  private static @Nullable String password(DataSettings data) {
    return data.databasePasswordFile().map(Installation::firstLine).orElse(null);
  }

  private static String firstLine(Path file) {
    try {
      return Files.readString(file).lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new UncheckedIOException("The database's password file could not be read", e);
    }
  }

  /// This program's version.
  public static String version() {
    String version = Installation.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  public Stores stores() {
    return stores;
  }

  public Vault vault() {
    return vault;
  }

  public SecretSource secrets() {
    return secrets;
  }

  public InstantSource clock() {
    return clock;
  }

  public NewIds ids() {
    return new NewIds(clock, secrets);
  }

  /// Whether other processes may work on the same database.
  public boolean besideOthers() {
    return besideOthers;
  }

  /// Why nothing can be unsealed here; nothing where all is well.
  public Optional<String> sealedBecause() {
    return sealedBecause;
  }

  public NewValues newValues() {
    return new NewValues(tokenPrefix, secrets, vault.digestKeys(), vault.sealedValues());
  }

  public AuditHeads auditHeads() {
    return new AuditHeads(dataFolder, stores.auditEvents());
  }

  /// Moves what is digested under an earlier master key.
  public DigestAnew digestAnew() {
    return new DigestAnew(
        stores.tokens(),
        stores.tokenRows(),
        vault.digestKeys(),
        vault.sealedValues(),
        stores.changes());
  }

  public FinishRotations finishRotations() {
    return new FinishRotations(stores.tokens(), stores.tokenRows(), stores.changes());
  }

  /// What policies ask for as time passes.
  public KeepPolicies keepPolicies() {
    return new KeepPolicies(
        stores.policies(),
        stores.tokens(),
        stores.members(),
        stores.groups(),
        stores.tokenRows(),
        stores.changes());
  }

  /// Takes up a master key that another process puts in use.
  public FollowKeys followKeys() {
    return new FollowKeys(vault.ring(), stores.keyChecks(), clock);
  }

  public EndSessions endSessions() {
    return new EndSessions(
        stores.sessions(), new PersonalEvents(stores.members()), stores.changes());
  }

  public SetUp setUp() {
    FoundOrganization found =
        new FoundOrganization(
            stores.organizations(),
            stores.environments(),
            stores.roles(),
            stores.users(),
            stores.members(),
            stores.changes(),
            ids());
    return new SetUp(
        found,
        stores.organizations(),
        stores.subscriptions(),
        stores.users(),
        stores.changes(),
        ids());
  }

  @Override
  public void close() {
    stores.close();
  }

  private sealed interface Keys {
    record Held(FileKeyRing ring) implements Keys {}

    record Unusable(String message) implements Keys {}
  }

  /// What opening came to.
  public sealed interface Opening {
    record Opened(Installation installation) implements Opening {}

    record Stopped(List<StartProblem> problems) implements Opening {}
  }
}
