package dev.latchkey.store;

import dev.latchkey.domain.audit.AuditChain;
import dev.latchkey.domain.audit.AuditEvents;
import dev.latchkey.domain.audit.AuditRetentions;
import dev.latchkey.domain.company.CompanySignIns;
import dev.latchkey.domain.delivery.Deliveries;
import dev.latchkey.domain.group.Groups;
import dev.latchkey.domain.identity.Authenticators;
import dev.latchkey.domain.identity.KnownBrowsers;
import dev.latchkey.domain.identity.Members;
import dev.latchkey.domain.identity.Passkeys;
import dev.latchkey.domain.identity.PasswordResets;
import dev.latchkey.domain.identity.RecoveryCodes;
import dev.latchkey.domain.identity.Roles;
import dev.latchkey.domain.identity.Sessions;
import dev.latchkey.domain.identity.SignInFailures;
import dev.latchkey.domain.identity.UsedVouchers;
import dev.latchkey.domain.identity.Users;
import dev.latchkey.domain.node.Nodes;
import dev.latchkey.domain.node.RefusalDelays;
import dev.latchkey.domain.notice.Webhooks;
import dev.latchkey.domain.organization.Environments;
import dev.latchkey.domain.organization.Organizations;
import dev.latchkey.domain.organization.Services;
import dev.latchkey.domain.organization.Subscriptions;
import dev.latchkey.domain.people.Invitations;
import dev.latchkey.domain.policy.Policies;
import dev.latchkey.domain.secret.DataKeys;
import dev.latchkey.domain.secret.KeyChecks;
import dev.latchkey.domain.secret.KeyedRows;
import dev.latchkey.domain.secret.NewIds;
import dev.latchkey.domain.secret.SealedValues;
import dev.latchkey.domain.secret.SecretSource;
import dev.latchkey.domain.token.KindPolicies;
import dev.latchkey.domain.token.TokenRows;
import dev.latchkey.domain.token.Tokens;
import dev.latchkey.domain.usage.Followers;
import dev.latchkey.domain.usage.LimitCounts;
import dev.latchkey.domain.usage.NodeQuestions;
import dev.latchkey.domain.usage.Usages;
import dev.latchkey.store.audit.SqlAuditEvents;
import dev.latchkey.store.audit.SqlAuditRetentions;
import dev.latchkey.store.change.SqlChanges;
import dev.latchkey.store.company.SqlCompanySignIns;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Database;
import dev.latchkey.store.database.DatabaseSettings;
import dev.latchkey.store.database.Dialect;
import dev.latchkey.store.delivery.SqlDeliveries;
import dev.latchkey.store.feed.CommitOutcomes;
import dev.latchkey.store.feed.NodeLease;
import dev.latchkey.store.feed.Notices;
import dev.latchkey.store.feed.SqlFeedSource;
import dev.latchkey.store.feed.SqlNodes;
import dev.latchkey.store.feed.SqlRefusalDelays;
import dev.latchkey.store.feed.SqlSharedFeed;
import dev.latchkey.store.group.SqlGroups;
import dev.latchkey.store.identity.SqlAuthenticators;
import dev.latchkey.store.identity.SqlKnownBrowsers;
import dev.latchkey.store.identity.SqlMembers;
import dev.latchkey.store.identity.SqlPasskeys;
import dev.latchkey.store.identity.SqlPasswordResets;
import dev.latchkey.store.identity.SqlRecoveryCodes;
import dev.latchkey.store.identity.SqlRoles;
import dev.latchkey.store.identity.SqlSessions;
import dev.latchkey.store.identity.SqlSignInFailures;
import dev.latchkey.store.identity.SqlUsedVouchers;
import dev.latchkey.store.identity.SqlUsers;
import dev.latchkey.store.notice.SqlNotices;
import dev.latchkey.store.notice.SqlWebhooks;
import dev.latchkey.store.organization.SqlEnvironments;
import dev.latchkey.store.organization.SqlOrganizations;
import dev.latchkey.store.organization.SqlServices;
import dev.latchkey.store.organization.SqlSubscriptions;
import dev.latchkey.store.people.SqlInvitations;
import dev.latchkey.store.policy.SqlPolicies;
import dev.latchkey.store.secret.SqlDataKeys;
import dev.latchkey.store.secret.SqlKeyChecks;
import dev.latchkey.store.secret.SqlKeyedRows;
import dev.latchkey.store.token.SqlTokens;
import dev.latchkey.store.usage.SqlFollowers;
import dev.latchkey.store.usage.SqlLimitCounts;
import dev.latchkey.store.usage.SqlNodeQuestions;
import dev.latchkey.store.usage.SqlUsages;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// An open database with everything that the domain asks of it.
///
/// @param node this process, among those that share the database
public record Stores(
    UUID node,
    Database database,
    Organizations organizations,
    Environments environments,
    Services services,
    Subscriptions subscriptions,
    Users users,
    Roles roles,
    Members members,
    Groups groups,
    Policies policies,
    Sessions sessions,
    SignInFailures signInFailures,
    KnownBrowsers knownBrowsers,
    PasswordResets passwordResets,
    dev.latchkey.domain.notice.Notices notices,
    Webhooks webhooks,
    CompanySignIns companySignIns,
    Authenticators authenticators,
    RecoveryCodes recoveryCodes,
    Passkeys passkeys,
    UsedVouchers usedVouchers,
    Invitations invitations,
    Deliveries deliveries,
    Tokens tokens,
    DataKeys dataKeys,
    KeyChecks keyChecks,
    KeyedRows keyedRows,
    AuditEvents auditEvents,
    AuditRetentions auditRetentions,
    Usages usages,
    LimitCounts limitCounts,
    NodeQuestions nodeQuestions,
    Followers followers,
    TokenRows tokenRows,
    SqlFeedSource feed,
    Nodes nodes,
    RefusalDelays refusalDelays,
    CommitOutcomes commitOutcomes,
    Optional<NodeLease> lease,
    SqlSharedFeed sharedFeed,
    SealedValues sealedValues,
    SqlChanges changes)
    implements AutoCloseable {

  /// Opens the database, brings its schema up to date, and starts the writer.
  ///
  /// @throws dev.latchkey.store.database.StoreException where it can't be opened, or its data is of
  ///     a later version
  public static Stores open(DatabaseSettings settings, Parts parts) {
    NewIds ids = new NewIds(parts.clock(), parts.secrets());
    Database database =
        Database.open(
            settings,
            new Database.FirstStart(
                ids.next(),
                ids.next(),
                Columns.uuid(parts.secrets().bytes(16)),
                parts.clock().instant()));
    return of(database, settings.version(), ids.next(), parts);
  }

  /// Opens a database that is there, for reading only.
  ///
  /// @throws dev.latchkey.store.database.StoreException where its schema is not this program's, or
  ///     it can't be opened
  public static Stores openReading(DatabaseSettings settings, Parts parts) {
    NewIds ids = new NewIds(parts.clock(), parts.secrets());
    return of(Database.openReading(settings), settings.version(), ids.next(), parts);
  }

  private static Stores of(Database database, String version, UUID node, Parts parts) {
    Users users = new SqlUsers(database);
    DataKeys dataKeys = new SqlDataKeys(database);
    Custody custody = parts.custody().apply(dataKeys);
    SealedValues seals = custody.sealedValues();
    TokenRows tokenRows = new TokenRows(new KindPolicies(), users);
    Optional<NodeLease> lease =
        database.dialect() == Dialect.SQLITE
            ? Optional.empty()
            : Optional.of(new NodeLease(database, parts.clock(), node, parts.nodeName(), version));
    return new Stores(
        node,
        database,
        new SqlOrganizations(database),
        new SqlEnvironments(database),
        new SqlServices(database),
        new SqlSubscriptions(database),
        users,
        new SqlRoles(database),
        new SqlMembers(database),
        new SqlGroups(database),
        new SqlPolicies(database),
        new SqlSessions(database),
        new SqlSignInFailures(database),
        new SqlKnownBrowsers(database),
        new SqlPasswordResets(database),
        new SqlNotices(database),
        new SqlWebhooks(database),
        new SqlCompanySignIns(database),
        new SqlAuthenticators(database),
        new SqlRecoveryCodes(database),
        new SqlPasskeys(database),
        new SqlUsedVouchers(database),
        new SqlInvitations(database),
        new SqlDeliveries(database),
        new SqlTokens(database),
        dataKeys,
        new SqlKeyChecks(database),
        new SqlKeyedRows(database),
        new SqlAuditEvents(database),
        new SqlAuditRetentions(database),
        new SqlUsages(database),
        new SqlLimitCounts(database),
        new SqlNodeQuestions(database),
        new SqlFollowers(database, parts.clock()),
        tokenRows,
        new SqlFeedSource(database, tokenRows, lease),
        new SqlNodes(database, parts.clock(), new SqlNodes.Self(node, parts.nodeName(), version)),
        new SqlRefusalDelays(database),
        new CommitOutcomes(lease),
        lease,
        new SqlSharedFeed(database, tokenRows),
        seals,
        new SqlChanges(database, parts.clock(), parts.secrets(), seals, custody.auditChain()));
  }

  /// Calls `wake`, on a thread of its own, when another node has changed something, until the
  /// result is closed; nothing on SQLite.
  public Optional<Notices> wakeOnNotices(Runnable wake) {
    return database.dialect() == Dialect.SQLITE
        ? Optional.empty()
        : Optional.of(new Notices(database, wake));
  }

  /// Ends the writer, when what is queued has been answered, and closes all connections.
  @Override
  public void close() {
    changes.close();
    database.close();
  }

  /// What keeps the secrets that rows hold, and chains the audit log.
  public record Custody(SealedValues sealedValues, AuditChain auditChain) {}

  /// What the store works with.
  ///
  /// @param custody made once the data keys can be asked for
  /// @param nodeName of this process, for people
  public record Parts(
      InstantSource clock,
      SecretSource secrets,
      Function<DataKeys, Custody> custody,
      String nodeName) {}
}
