package dev.latchkey.domain.organization;

import dev.latchkey.verification.feed.Entry;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.RowKey;

/// What the decision sees of an organization and its parts. Snapshot and feed are both made here.
public final class OrganizationRows {
  private OrganizationRows() {}

  public static Row row(Organization organization) {
    return new Row.OrganizationRow(
        organization.id().value(), organization.slug(), organization.active());
  }

  public static Row row(Environment environment) {
    return new Row.EnvironmentRow(
        environment.organization().value(), environment.id().value(), environment.slug());
  }

  public static Row row(Service service) {
    return new Row.ServiceRow(
        service.organization().value(),
        service.slug(),
        service.needsSubscription(),
        service.permissions());
  }

  public static Row row(Subscriptions.Subscription subscription) {
    return new Row.SubscriptionRow(subscription.organization().value(), subscription.service());
  }

  public static Entry put(Organization organization) {
    return new Entry.Put(row(organization));
  }

  public static Entry put(Environment environment) {
    return new Entry.Put(row(environment));
  }

  public static Entry put(Service service) {
    return new Entry.Put(row(service));
  }

  public static Entry put(Subscriptions.Subscription subscription) {
    return new Entry.Put(row(subscription));
  }

  public static Entry removed(Environment environment) {
    return new Entry.Remove(
        new RowKey.OfEnvironment(environment.organization().value(), environment.id().value()));
  }

  public static Entry removed(Service service) {
    return new Entry.Remove(new RowKey.OfService(service.organization().value(), service.slug()));
  }

  public static Entry removed(Subscriptions.Subscription subscription) {
    return new Entry.Remove(
        new RowKey.OfSubscription(subscription.organization().value(), subscription.service()));
  }
}
