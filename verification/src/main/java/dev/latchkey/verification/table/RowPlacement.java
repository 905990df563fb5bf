package dev.latchkey.verification.table;

import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.Row.EnvironmentRow;
import dev.latchkey.verification.feed.Row.OrganizationRow;
import dev.latchkey.verification.feed.RowKey;
import java.util.UUID;

/// Puts each row where it is looked for, and takes it away. Used by the applying thread alone.
final class RowPlacement {
  private final TokenTable table;
  private final Shared shared = new Shared();

  RowPlacement(TokenTable table) {
    this.table = table;
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
      case Row.TokenRow token -> putToken(shared.of(token));
      case Row.ValueRow value -> putValue(shared.of(value));
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
      case RowKey.OfToken token -> removeToken(token);
      case RowKey.OfValue value -> removeValue(value);
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

  private TokenSlot slot(UUID token) {
    return table.tokens.computeIfAbsent(token, absent -> new TokenSlot());
  }

  private void putToken(Row.TokenRow token) {
    TokenSlot slot = slot(token.token());
    table.tokenCount += slot.entry == null ? 1 : 0;
    slot.entry = TokenEntry.of(token);
  }

  private void removeToken(RowKey.OfToken key) {
    TokenSlot slot = table.tokens.get(key.token());
    TokenEntry before = slot == null ? null : slot.entry;
    if (slot != null && before != null && before.row().organization().equals(key.organization())) {
      slot.entry = null;
      table.tokenCount--;
      forgetUnused(slot, key.token());
    }
  }

  private void putValue(Row.ValueRow value) {
    ValueEntry before = table.values.find(value.publicId());
    TokenSlot slot = slot(value.token());
    slot.values++;
    table.values.put(value, slot);
    if (before != null) {
      letGo(before);
    }
  }

  private void removeValue(RowKey.OfValue key) {
    ValueEntry before = table.values.find(key.publicId());
    if (before != null && before.row().organization().equals(key.organization())) {
      table.values.remove(key.publicId());
      letGo(before);
    }
  }

  private void letGo(ValueEntry value) {
    value.slot.values--;
    forgetUnused(value.slot, value.row().token());
  }

  private void forgetUnused(TokenSlot slot, UUID token) {
    if (slot.isUnused()) {
      table.tokens.remove(token);
    }
  }
}
