package dev.latchkey.store;

import dev.latchkey.store.database.DatabaseSettings;
import dev.latchkey.testkit.contract.Ports;
import dev.latchkey.testkit.fake.FakeAuditChain;
import dev.latchkey.testkit.fake.FakeClock;
import dev.latchkey.testkit.fake.FakeDigestKeys;
import dev.latchkey.testkit.fake.FakeSealedValues;
import dev.latchkey.testkit.fake.SeededSecrets;

/// Opens stores for tests.
public final class TestStores {
  private TestStores() {}

  public static Stores open(DatabaseSettings settings, FakeClock clock) {
    return Stores.open(
        settings,
        new Stores.Parts(
            clock,
            new SeededSecrets(settings.url().hashCode()),
            dataKeys -> new Stores.Custody(new FakeSealedValues(dataKeys), new FakeAuditChain()),
            "node-1"));
  }

  public static Ports ports(Stores stores, FakeClock clock) {
    return ports(stores, clock, 7);
  }

  /// @param seed of the chance that ids and values come from: nodes of one database differ in it
  public static Ports ports(Stores stores, FakeClock clock, long seed) {
    return new Ports(
        stores.organizations(),
        stores.environments(),
        stores.services(),
        stores.subscriptions(),
        stores.users(),
        stores.roles(),
        stores.members(),
        stores.groups(),
        stores.policies(),
        stores.sessions(),
        stores.signInFailures(),
        stores.knownBrowsers(),
        stores.passwordResets(),
        stores.notices(),
        stores.webhooks(),
        stores.companySignIns(),
        stores.authenticators(),
        stores.recoveryCodes(),
        stores.passkeys(),
        stores.usedVouchers(),
        stores.invitations(),
        stores.deliveries(),
        stores.tokens(),
        stores.dataKeys(),
        stores.keyChecks(),
        stores.keyedRows(),
        stores.auditEvents(),
        stores.auditRetentions(),
        stores.usages(),
        stores.limitCounts(),
        stores.nodeQuestions(),
        stores.followers(),
        stores.nodes(),
        stores.refusalDelays(),
        stores.changes(),
        stores.feed(),
        stores.sharedFeed(),
        clock,
        new SeededSecrets(seed),
        new FakeDigestKeys(),
        stores.sealedValues());
  }
}
