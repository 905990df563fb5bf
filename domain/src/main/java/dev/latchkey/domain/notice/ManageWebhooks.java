package dev.latchkey.domain.notice;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.FieldProblem.Rule;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.change.Outcomes;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.WebhookId;
import dev.latchkey.domain.notice.Tell.Occasion;
import dev.latchkey.domain.notice.Told.Audience;
import dev.latchkey.domain.secret.NewIds;
import dev.latchkey.domain.secret.SealedValues;
import dev.latchkey.domain.secret.Secret;
import dev.latchkey.domain.secret.SecretSource;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// Shows what people of an organization were told, adds webhooks and takes them away, and sends a
/// test.
public final class ManageWebhooks {
  public static final int MOST = 20;
  private static final int LONGEST = 1_000;
  private static final int SECRET_BYTES = 32;

  private final Webhooks webhooks;
  private final Notices notices;
  private final Told told;
  private final Tell tell;
  private final SealedValues seals;
  private final SecretSource source;
  private final NewIds ids;
  private final Changes changes;

  public ManageWebhooks(
      Webhooks webhooks,
      Notices notices,
      Told told,
      Tell tell,
      SealedValues seals,
      SecretSource source,
      NewIds ids,
      Changes changes) {
    this.webhooks = webhooks;
    this.notices = notices;
    this.told = told;
    this.tell = tell;
    this.seals = seals;
    this.source = source;
    this.ids = ids;
    this.changes = changes;
  }

  public Outcome<List<Webhook>> list(Caller caller) {
    return caller.may(Permission.ORGANIZATION_READ)
        ? Outcome.done(webhooks.list(caller.inOrganization()))
        : Outcome.refused(Refusal.Forbidden.lacks(Permission.ORGANIZATION_READ));
  }

  /// What was told, newest first.
  public Outcome<Page<Notice>> notices(Caller caller, Page.Wanted page) {
    return caller.may(Permission.ORGANIZATION_READ)
        ? Outcome.done(notices.list(caller.inOrganization(), page))
        : Outcome.refused(Refusal.Forbidden.lacks(Permission.ORGANIZATION_READ));
  }

  /// When each event was last told.
  public Outcome<Map<Event, Instant>> last(Caller caller) {
    return caller.may(Permission.ORGANIZATION_READ)
        ? Outcome.done(notices.last(caller.inOrganization()))
        : Outcome.refused(Refusal.Forbidden.lacks(Permission.ORGANIZATION_READ));
  }

  /// Adds one, with a new secret that is shown once.
  public Outcome<Made> add(Caller caller, String url) {
    if (!caller.may(Permission.ORGANIZATION_WRITE)) {
      return Outcome.refused(Refusal.Forbidden.lacks(Permission.ORGANIZATION_WRITE));
    }
    if (!isAddress(url)) {
      return Outcome.refused(
          Refusal.Invalid.one(
              "url",
              url.isBlank() ? Rule.REQUIRED : Rule.BAD_FORMAT,
              "Give an https address without user and fragment, at most 1000 characters."));
    }
    Secret secret =
        Secret.of("whsec_" + Base64.getEncoder().encodeToString(source.bytes(SECRET_BYTES)));
    return Outcomes.of(
        changes.commit(
            caller.once(),
            change -> {
              OrganizationId organization = caller.inOrganization();
              if (webhooks.list(organization).size() >= MOST) {
                return Outcome.refused(
                    new Refusal.Conflict("There are " + MOST + " webhooks already. Remove one."));
              }
              WebhookId id = new WebhookId(ids.next());
              Webhook webhook =
                  new Webhook(
                      organization,
                      id,
                      url,
                      seals.seal(Webhook.place(organization, id), secret),
                      change.at(),
                      1);
              webhooks.insert(webhook);
              change.audit(
                  AuditEntry.of(caller, organization, "webhook.create", subject(webhook), ""));
              return Outcome.done(new Made(webhook, secret));
            }));
  }

  public Outcome<Webhook> remove(Caller caller, WebhookId id) {
    if (!caller.may(Permission.ORGANIZATION_WRITE)) {
      return Outcome.refused(Refusal.Forbidden.lacks(Permission.ORGANIZATION_WRITE));
    }
    return Outcomes.of(
        changes.commit(
            caller.once(),
            change -> {
              OrganizationId organization = caller.inOrganization();
              return webhooks
                  .find(organization, id)
                  .filter(found -> webhooks.delete(organization, id))
                  .map(
                      found -> {
                        change.audit(
                            AuditEntry.of(
                                caller, organization, "webhook.delete", subject(found), ""));
                        return Outcome.done(found);
                      })
                  .orElseGet(() -> Outcome.refused(new Refusal.NotFound()));
            }));
  }

  /// Tells the administrators and all webhooks that this is a test.
  public Outcome<Boolean> test(Caller caller) {
    if (!caller.may(Permission.ORGANIZATION_WRITE)) {
      return Outcome.refused(Refusal.Forbidden.lacks(Permission.ORGANIZATION_WRITE));
    }
    return Outcomes.of(
        changes.commit(
            caller.once(),
            change -> {
              OrganizationId organization = caller.inOrganization();
              Audience audience =
                  new Audience("the administrators", told.administrators(organization));
              change.audit(
                  AuditEntry.of(
                      caller,
                      organization,
                      "notice.test",
                      new AuditEntry.Subject("organization", organization.toString(), "notices"),
                      ""));
              return Outcome.done(
                  tell.tell(
                      change,
                      new Occasion(
                          organization,
                          Event.TEST,
                          ids.next().toString(),
                          null,
                          null,
                          "A test by " + caller.actor().name(),
                          audience,
                          "A test of Latchkey's notices",
                          caller.actor().name()
                              + " sent this to see that notices arrive. Nothing needs to be done.\n",
                          Map.of())));
            }));
  }

  private static AuditEntry.Subject subject(Webhook webhook) {
    return new AuditEntry.Subject("webhook", webhook.id().toString(), webhook.url());
  }

  private static boolean isAddress(String text) {
    try {
      URI uri = new URI(text);
      return uri.getScheme() != null
          && uri.getScheme().matches("https?")
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawFragment() == null
          && text.length() <= LONGEST;
    } catch (URISyntaxException none) {
      return false;
    }
  }

  /// A webhook that was made.
  ///
  /// @param secret shown once
  public record Made(Webhook webhook, Secret secret) {}
}
