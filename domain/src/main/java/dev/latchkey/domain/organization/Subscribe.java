package dev.latchkey.domain.organization;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.change.Outcomes;
import dev.latchkey.domain.id.OrganizationId;
import java.util.Optional;

/// Subscribes an organization to a service, or ends that; an operator's acts.
public final class Subscribe {
  private final Organizations organizations;
  private final Services services;
  private final Subscriptions subscriptions;
  private final Changes changes;

  public Subscribe(
      Organizations organizations,
      Services services,
      Subscriptions subscriptions,
      Changes changes) {
    this.organizations = organizations;
    this.services = services;
    this.subscriptions = subscriptions;
    this.changes = changes;
  }

  /// Subscribing twice changes nothing.
  public Outcome<Subscriptions.Subscription> subscribe(
      Caller caller, OrganizationId organization, String service) {
    return act(caller, organization, service, true);
  }

  /// Not found where it was not subscribed. Open connections that need the service close.
  public Outcome<Subscriptions.Subscription> end(
      Caller caller, OrganizationId organization, String service) {
    return act(caller, organization, service, false);
  }

  private Outcome<Subscriptions.Subscription> act(
      Caller caller, OrganizationId organization, String service, boolean wanted) {
    if (!caller.may(Permission.OPERATOR)) {
      return Outcome.refused(Refusal.Forbidden.lacks(Permission.OPERATOR));
    }
    if (organizations.find(organization).isEmpty() || !isService(organization, service)) {
      return Outcome.refused(new Refusal.NotFound());
    }
    return Outcomes.of(
        changes.commit(
            caller.once(), change -> write(change, caller, organization, service, wanted)));
  }

  private boolean isService(OrganizationId organization, String service) {
    return Service.builtIn(service).isPresent() || services.find(organization, service).isPresent();
  }

  private Outcome<Subscriptions.Subscription> write(
      Change change, Caller caller, OrganizationId organization, String service, boolean wanted) {
    Optional<Subscriptions.Subscription> current =
        subscriptions.list(organization).stream()
            .filter(each -> each.service().equals(service))
            .findFirst();
    if (current.isPresent() == wanted) {
      return current.map(Outcome::done).orElseGet(() -> Outcome.refused(new Refusal.NotFound()));
    }
    Subscriptions.Subscription subscription =
        current.orElseGet(() -> new Subscriptions.Subscription(organization, service, change.at()));
    if (wanted) {
      subscriptions.insert(subscription);
      change.publish(OrganizationRows.put(subscription));
    } else {
      subscriptions.delete(organization, service);
      change.publish(OrganizationRows.removed(subscription));
    }
    change.audit(
        AuditEntry.of(
            caller,
            organization,
            wanted ? "subscription.create" : "subscription.delete",
            new AuditEntry.Subject("service", service, service),
            ""));
    return Outcome.done(subscription);
  }
}
