package dev.latchkey.benchmarks.server;

import dev.latchkey.custody.secret.MasterKeyFile;
import dev.latchkey.custody.secret.SecureSecretSource;
import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.EnvironmentRights;
import dev.latchkey.domain.access.Once;
import dev.latchkey.domain.access.Origin;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.identity.SetUp;
import dev.latchkey.domain.policy.FindRules;
import dev.latchkey.domain.token.Authority;
import dev.latchkey.domain.token.Draft;
import dev.latchkey.domain.token.IssueToken;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.domain.token.KindPolicies;
import dev.latchkey.domain.token.UserOwners;
import dev.latchkey.server.installation.Installation;
import dev.latchkey.server.settings.Key;
import dev.latchkey.server.settings.ReadSettings;
import dev.latchkey.server.settings.Settings;
import dev.latchkey.server.settings.SettingsOutcome;
import dev.latchkey.store.Stores;
import dev.latchkey.verification.feed.FeedSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// An installation inside this process with one organization, `acme`, subscribed to `edi`.
public final class Acme implements AutoCloseable {
  private final Installation installation;
  private final Caller administrator;

  private Acme(Installation installation, Caller administrator) {
    this.installation = installation;
    this.administrator = administrator;
  }

  /// Sets it up on an empty database.
  ///
  /// @param options names and values of options of `serve`, in turn
  public static Acme found(List<String> options) {
    return switch (Installation.open(settings(options), InstantSource.system())) {
      case Installation.Opening.Opened(Installation installation) ->
          new Acme(installation, administratorOf(installation));
      case Installation.Opening.Stopped stopped ->
          throw new IllegalStateException(stopped.toString());
    };
  }

  /// Sets it up, closes it for a server to open, and answers the value of an administrator's token.
  public static String foundFor(List<String> options) {
    try (Acme acme = found(options)) {
      Draft draft =
          Draft.management(
              Kind.PERSONAL, "benchmark", null, Set.of("tokens:write", "tokens:verify"), null);
      return switch (acme.issueToken().issue(acme.administrator, draft)) {
        case Outcome.Done<IssueToken.IssuedToken>(var issued, var position) ->
            issued.value().expose();
        case Outcome.Refused<IssueToken.IssuedToken>(var refusal) ->
            throw new IllegalStateException(refusal.toString());
      };
    }
  }

  /// Makes a master key, for databases that are no files.
  public static void makeMasterKey(Path file) throws IOException {
    new MasterKeyFile(file, new SecureSecretSource()).create();
  }

  /// What a node's table is built from.
  public FeedSource feed() {
    return installation.stores().feed();
  }

  public Caller administrator() {
    return administrator;
  }

  public IssueToken issueToken() {
    Stores stores = installation.stores();
    KindPolicies policies = new KindPolicies();
    return new IssueToken(
        stores.tokens(),
        stores.environments(),
        stores.services(),
        stores.groups(),
        List.of(new UserOwners(stores.members())),
        new Authority(
            stores.organizations(),
            stores.users(),
            stores.roles(),
            stores.members(),
            stores.groups(),
            stores.tokens(),
            policies),
        policies,
        installation.newValues(),
        stores.tokenRows(),
        new FindRules(stores.policies(), stores.environments(), stores.groups()),
        stores.changes(),
        installation.ids());
  }

  private static Settings settings(List<String> options) {
    Map<Key, String> flags = new EnumMap<>(Key.class);
    for (int at = 0; at < options.size(); at += 2) {
      flags.put(key(options.get(at)), options.get(at + 1));
    }
    return switch (new ReadSettings(Map.of(), "benchmark").read(flags)) {
      case SettingsOutcome.Accepted(Settings settings, var warnings) -> settings;
      case SettingsOutcome.Refused refused -> throw new IllegalStateException(refused.toString());
    };
  }

  private static Key key(String flag) {
    return Arrays.stream(Key.values())
        .filter(each -> each.flag().equals(flag))
        .findFirst()
        .orElseThrow();
  }

  private static Caller administratorOf(Installation installation) {
    SetUp.Wanted wanted =
        new SetUp.Wanted("Acme", "acme", "ann@example.com", null, null, List.of("edi"));
    if (!(installation.setUp().run(wanted) instanceof SetUp.Result.Made made)) {
      throw new IllegalStateException("the database is not empty");
    }
    return new Caller(
        Actor.user(made.administrator().id(), made.administrator().name()),
        made.administrator().id(),
        null,
        made.organization().id(),
        Set.of(Permission.values()),
        EnvironmentRights.all(EnvironmentRights.Level.WRITE),
        null,
        Origin.COMMAND_LINE,
        Once.unkeyed());
  }

  @Override
  public void close() {
    installation.close();
  }
}
