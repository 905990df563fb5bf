package dev.latchkey.testkit.contract;

import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.identity.Members;
import dev.latchkey.domain.identity.Roles;
import dev.latchkey.domain.identity.Users;
import dev.latchkey.domain.organization.Environments;
import dev.latchkey.domain.organization.Organizations;
import dev.latchkey.domain.organization.Services;
import dev.latchkey.domain.organization.Subscriptions;
import dev.latchkey.domain.secret.NewIds;
import dev.latchkey.domain.secret.SealedValues;
import dev.latchkey.domain.secret.SecretSource;
import dev.latchkey.domain.token.Tokens;
import dev.latchkey.testkit.fake.FakeClock;
import dev.latchkey.verification.decision.DigestKeys;
import dev.latchkey.verification.feed.FeedSource;

/// One database's ports, on an empty database, with what steers them.
public record Ports(
    Organizations organizations,
    Environments environments,
    Services services,
    Subscriptions subscriptions,
    Users users,
    Roles roles,
    Members members,
    Tokens tokens,
    Changes changes,
    FeedSource feed,
    FakeClock clock,
    SecretSource secrets,
    DigestKeys digestKeys,
    SealedValues sealedValues) {
  public NewIds ids() {
    return new NewIds(clock, secrets);
  }
}
