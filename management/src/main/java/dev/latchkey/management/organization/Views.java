package dev.latchkey.management.organization;

import dev.latchkey.api.organization.Organization;
import dev.latchkey.api.organization.Service;
import dev.latchkey.api.organization.Subscription;
import dev.latchkey.domain.organization.Environment;
import dev.latchkey.domain.organization.Subscriptions;

/// Shows organizations and what they are made of.
final class Views {
  /// More than any text that is taken: how long it may be is the use case's to say.
  static final int LONGEST_TEXT = 65_536;

  private Views() {}

  static Organization of(dev.latchkey.domain.organization.Organization organization) {
    return new Organization(
        organization.id().toString(),
        organization.slug(),
        organization.name(),
        organization.createdAt(),
        organization.revision());
  }

  static dev.latchkey.api.organization.Environment of(Environment environment) {
    return new dev.latchkey.api.organization.Environment(
        environment.id().toString(),
        environment.slug(),
        environment.name(),
        environment.createdAt(),
        environment.revision());
  }

  static Service of(dev.latchkey.domain.organization.Service service) {
    return new Service(
        service.slug(),
        service.name(),
        service.isBuiltIn(),
        service.permissions().stream().sorted().toList(),
        service.needsSubscription(),
        service.revision(),
        null);
  }

  /// @param name the service's
  static Subscription of(Subscriptions.Subscription subscription, String name) {
    return new Subscription(subscription.service(), name, subscription.since());
  }
}
