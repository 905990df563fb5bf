package dev.latchkey.server.node;

import dev.latchkey.console.token.Addresses;
import dev.latchkey.domain.delivery.OutgoingCalls;
import dev.latchkey.domain.node.ShowNodes;
import dev.latchkey.domain.token.KindPolicies;
import dev.latchkey.domain.usage.AskNodes;
import dev.latchkey.management.answer.ManagementSettings;
import dev.latchkey.server.data.DecisionCore;
import dev.latchkey.server.data.Telemetry;
import dev.latchkey.server.installation.Installation;
import dev.latchkey.server.settings.Settings;
import dev.latchkey.signin.request.SigninSettings;
import dev.latchkey.store.Stores;
import dev.latchkey.verifier.DataPlane;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// What the control plane is wired with.
record ControlParts(
    Settings settings,
    Installation installation,
    DecisionCore core,
    DataPlane dataPlane,
    AskNodes askNodes,
    Telemetry telemetry,
    OutgoingCalls outgoingCalls,
    URI publicUrl,
    URI verifyUrl) {

  List<Object> all() {
    Stores stores = installation.stores();
    List<Object> parts = new ArrayList<>();
    parts.addAll(
        List.of(
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
            stores.tokens(),
            stores.auditEvents(),
            stores.auditRetentions(),
            stores.usages(),
            stores.refusalDelays(),
            stores.tokenRows(),
            stores.changes()));
    parts.addAll(
        List.of(
            installation.vault().digestKeys(),
            installation.vault().sealedValues(),
            installation.vault().auditChain(),
            installation.vault().passwords(),
            installation.vault().lastingKey(),
            installation.vault().positions(),
            installation.secrets(),
            installation.clock(),
            installation.ids(),
            installation.newValues(),
            new OutboxParts(settings, installation, outgoingCalls, publicUrl).outbox(),
            new KindPolicies(),
            core.decider(),
            core.admission(),
            askNodes,
            outgoingCalls,
            core.follower(),
            core.live(),
            core.usage(),
            new ManagementSettings(settings.node().name(), () -> verifyUrl, publicUrl),
            stores.nodes(),
            new ShowNodes(
                stores.nodes(), settings.freshness().lease(), !settings.data().onPostgresql()),
            dataPlane.draining(),
            dataPlane.openConnections(),
            new NodeUse(dataPlane.openConnections()),
            new Addresses(publicUrl, verifyUrl),
            new SigninSettings(publicUrl, settings.outside().trustedRanges())));
    if (telemetry.openTelemetry() != null) {
      parts.add(telemetry.openTelemetry());
    }
    return parts;
  }
}
