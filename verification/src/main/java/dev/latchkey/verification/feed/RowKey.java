package dev.latchkey.verification.feed;

import java.util.UUID;

/// What makes a [Row] the same row as an earlier one.
public sealed interface RowKey {
  UUID organization();

  record OfOrganization(UUID organization) implements RowKey {}

  record OfEnvironment(UUID organization, UUID environment) implements RowKey {}

  record OfService(UUID organization, String service) implements RowKey {}

  record OfSubscription(UUID organization, String service) implements RowKey {}

  record OfRole(UUID organization, UUID role) implements RowKey {}

  record OfPrincipal(UUID organization, UUID principal) implements RowKey {}

  record OfToken(UUID organization, UUID token) implements RowKey {}

  record OfValue(UUID organization, String publicId) implements RowKey {}
}
