package dev.latchkey.verification.table;

import dev.latchkey.verification.feed.Row.EnvironmentRow;
import dev.latchkey.verification.feed.Row.OrganizationRow;
import dev.latchkey.verification.feed.Row.PrincipalRow;
import dev.latchkey.verification.feed.Row.RoleRow;
import dev.latchkey.verification.feed.Row.ServiceRow;
import dev.latchkey.verification.feed.Row.SubscriptionRow;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The rows of one organization, or of the installation, except its tokens and values.
public final class Tenant {
  volatile @Nullable OrganizationRow organization;
  final Map<UUID, EnvironmentRow> environments = new ConcurrentHashMap<>();
  final Map<String, EnvironmentRow> environmentsBySlug = new ConcurrentHashMap<>();
  final Map<String, ServiceRow> services = new ConcurrentHashMap<>();
  final Map<String, SubscriptionRow> subscriptions = new ConcurrentHashMap<>();
  final Map<UUID, RoleRow> roles = new ConcurrentHashMap<>();
  final Map<UUID, PrincipalRow> principals = new ConcurrentHashMap<>();

  Tenant() {}

  /// The organization's own row; null for the installation and for what has none yet.
  public @Nullable OrganizationRow organization() {
    return organization;
  }

  public @Nullable EnvironmentRow environment(UUID id) {
    return environments.get(id);
  }

  public @Nullable EnvironmentRow environment(String slug) {
    return environmentsBySlug.get(slug);
  }

  public @Nullable ServiceRow service(String name) {
    return services.get(name);
  }

  public boolean subscribes(String service) {
    return subscriptions.containsKey(service);
  }

  public @Nullable RoleRow role(UUID id) {
    return roles.get(id);
  }

  public @Nullable PrincipalRow principal(UUID id) {
    return principals.get(id);
  }
}
