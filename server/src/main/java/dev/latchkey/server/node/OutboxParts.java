package dev.latchkey.server.node;

import dev.latchkey.delivery.mail.MailServer;
import dev.latchkey.delivery.mail.SmtpCarrier;
import dev.latchkey.delivery.webhook.WebhookCarrier;
import dev.latchkey.domain.delivery.Carrier;
import dev.latchkey.domain.delivery.Delivery;
import dev.latchkey.domain.delivery.Outbox;
import dev.latchkey.domain.delivery.OutgoingCalls;
import dev.latchkey.domain.delivery.SendWaiting;
import dev.latchkey.domain.identity.PersonalEvents;
import dev.latchkey.domain.identity.SendResetLink;
import dev.latchkey.domain.identity.SessionSecrets;
import dev.latchkey.domain.notice.NoticeExpiries;
import dev.latchkey.domain.notice.Tell;
import dev.latchkey.domain.notice.Told;
import dev.latchkey.server.installation.Installation;
import dev.latchkey.server.settings.Settings;
import dev.latchkey.store.Stores;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;

/// What a node sends messages with.
record OutboxParts(
    Settings settings, Installation installation, OutgoingCalls outgoingCalls, URI publicUrl) {
  Outbox outbox() {
    return new Outbox(
        installation.stores().deliveries(),
        installation.vault().sealedValues(),
        installation.ids(),
        settings.node().mailUrl().isPresent());
  }

  SendWaiting sendWaiting() {
    Stores stores = installation.stores();
    return new SendWaiting(
        stores.deliveries(),
        carriers(),
        installation.vault().sealedValues(),
        stores.changes(),
        installation.clock());
  }

  NoticeExpiries noticeExpiries() {
    Stores stores = installation.stores();
    return new NoticeExpiries(
        stores.notices(),
        stores.tokens(),
        stores.organizations(),
        stores.usages(),
        new Told(stores.users(), stores.members(), stores.groups()),
        new Tell(stores.notices(), stores.webhooks(), outbox(), installation.ids()),
        stores.changes(),
        installation.clock(),
        publicUrl);
  }

  private Map<Delivery.Sort, Carrier> carriers() {
    Map<Delivery.Sort, Carrier> carriers = new EnumMap<>(Delivery.Sort.class);
    settings
        .node()
        .mailUrl()
        .map(url -> MailServer.of(url, publicUrl.getHost()))
        .ifPresent(server -> carriers.put(Delivery.Sort.MAIL, new SmtpCarrier(server)));
    carriers.put(Delivery.Sort.PASSWORD_RESET, sendResetLink());
    carriers.put(
        Delivery.Sort.WEBHOOK,
        new WebhookCarrier(
            installation.stores().webhooks(),
            outgoingCalls,
            installation.vault().sealedValues(),
            installation.clock()));
    return carriers;
  }

  private SendResetLink sendResetLink() {
    Stores stores = installation.stores();
    return new SendResetLink(
        stores.users(),
        stores.passwordResets(),
        new PersonalEvents(stores.members()),
        new SessionSecrets(
            installation.vault().digestKeys(),
            installation.vault().lastingKey(),
            installation.secrets()),
        outbox(),
        publicUrl);
  }
}
