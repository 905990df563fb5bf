package dev.latchkey.testkit.contract;

import dev.latchkey.domain.audit.AuditEvents;
import dev.latchkey.domain.audit.AuditRetentions;
import dev.latchkey.domain.change.Changes;
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
import dev.latchkey.domain.notice.Notices;
import dev.latchkey.domain.notice.Webhooks;
import dev.latchkey.domain.organization.Environments;
import dev.latchkey.domain.organization.Organizations;
import dev.latchkey.domain.organization.Services;
import dev.latchkey.domain.organization.Subscriptions;
import dev.latchkey.domain.people.Invitations;
import dev.latchkey.domain.policy.FindRules;
import dev.latchkey.domain.policy.Policies;
import dev.latchkey.domain.secret.DataKeys;
import dev.latchkey.domain.secret.KeyChecks;
import dev.latchkey.domain.secret.KeyedRows;
import dev.latchkey.domain.secret.NewIds;
import dev.latchkey.domain.secret.SealedValues;
import dev.latchkey.domain.secret.SecretSource;
import dev.latchkey.domain.token.Tokens;
import dev.latchkey.domain.usage.Followers;
import dev.latchkey.domain.usage.LimitCounts;
import dev.latchkey.domain.usage.NodeQuestions;
import dev.latchkey.domain.usage.Usages;
import dev.latchkey.testkit.fake.FakeClock;
import dev.latchkey.verification.decision.DigestKeys;
import dev.latchkey.verification.feed.FeedSource;
import dev.latchkey.verification.sharing.SharedFeed;

/// One database's ports, on an empty database, with what steers them.
public record Ports(
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
    Notices notices,
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
    Nodes nodes,
    RefusalDelays refusalDelays,
    Changes changes,
    FeedSource feed,
    SharedFeed sharedFeed,
    FakeClock clock,
    SecretSource secrets,
    DigestKeys digestKeys,
    SealedValues sealedValues) {
  public FindRules findRules() {
    return new FindRules(policies, environments, groups);
  }

  public NewIds ids() {
    return new NewIds(clock, secrets);
  }
}
