package dev.latchkey.verification.table;

import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.Row.EnvironmentRow;
import dev.latchkey.verification.feed.Row.OrganizationRow;
import dev.latchkey.verification.feed.RowKey;
import java.util.UUID;

/// Puts each row where it is looked for, and takes it away. Used by the applying thread alone.
final class RowPlacement {
  private final TokenTable table;
  private final TokenPlacement tokens;

  RowPlacement(TokenTable table) {
    this.table = table;
    this.tokens = new TokenPlacement(table.tokens);
  }

  void put(Row row) {
    switch (row) {
      case OrganizationRow organization -> putOrganization(organization);
      case EnvironmentRow environment -> putEnvironment(environment);
      case Row.ServiceRow service ->
          tenant(service.organization()).services.put(service.service(), service);
      case Row.SubscriptionRow subscription ->
          tenant(subscription.organization())
              .subscriptions
              .put(subscription.service(), subscription);
      case Row.RoleRow role -> tenant(role.organization()).roles.put(role.role(), role);
      case Row.PrincipalRow principal ->
          tenant(principal.organization()).principals.put(principal.principal(), principal);
      case Row.TokenRow token -> tokens.put(token, tenant(token.organization()));
      case Row.ValueRow value -> tokens.put(value);
    }
  }

  void remove(RowKey key) {
    Tenant tenant = tenant(key.organization());
    switch (key) {
      case RowKey.OfOrganization organization -> removeOrganization(tenant);
      case RowKey.OfEnvironment environment -> removeEnvironment(tenant, environment.environment());
      case RowKey.OfService service -> tenant.services.remove(service.service());
      case RowKey.OfSubscription subscription ->
          tenant.subscriptions.remove(subscription.service());
      case RowKey.OfRole role -> tenant.roles.remove(role.role());
      case RowKey.OfPrincipal principal -> tenant.principals.remove(principal.principal());
      case RowKey.OfToken token -> tokens.remove(token);
      case RowKey.OfValue value -> tokens.remove(value);
    }
  }

  private Tenant tenant(UUID organization) {
    return table.tenants.computeIfAbsent(organization, absent -> new Tenant());
  }

  private void putOrganization(OrganizationRow row) {
    Tenant tenant = tenant(row.organization());
    OrganizationRow before = tenant.organization;
    tenant.organization = row;
    table.organizationsBySlug.put(row.slug(), row);
    if (before != null && !before.slug().equals(row.slug())) {
      table.organizationsBySlug.remove(before.slug(), before);
    }
  }

  private void removeOrganization(Tenant tenant) {
    OrganizationRow before = tenant.organization;
    tenant.organization = null;
    if (before != null) {
      table.organizationsBySlug.remove(before.slug(), before);
    }
  }

  private void putEnvironment(EnvironmentRow row) {
    Tenant tenant = tenant(row.organization());
    EnvironmentRow before = tenant.environments.put(row.environment(), row);
    tenant.environmentsBySlug.put(row.slug(), row);
    if (before != null && !before.slug().equals(row.slug())) {
      tenant.environmentsBySlug.remove(before.slug(), before);
    }
  }

  private static void removeEnvironment(Tenant tenant, UUID environment) {
    EnvironmentRow before = tenant.environments.remove(environment);
    if (before != null) {
      tenant.environmentsBySlug.remove(before.slug(), before);
    }
  }
}
