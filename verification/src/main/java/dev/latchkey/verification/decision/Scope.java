package dev.latchkey.verification.decision;

import dev.latchkey.verification.feed.Row.EnvironmentRow;
import dev.latchkey.verification.feed.Row.OrganizationRow;
import dev.latchkey.verification.feed.Row.ServiceRow;
import dev.latchkey.verification.form.TypeId;
import dev.latchkey.verification.table.Tenant;
import dev.latchkey.verification.table.TokenEntry;
import dev.latchkey.verification.table.TokenTable;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whether a good token is good for what is asked.
final class Scope {
  private Scope() {}

  static boolean isOf(TokenEntry token, @Nullable String organization) {
    if (organization == null) {
      return true;
    }
    OrganizationRow row = token.tenant().organization();
    return row != null
        && (row.slug().equals(organization)
            || is("org", organization, Optional.of(row.organization())));
  }

  /// The check that fails, or null: service, environment, permissions, subscription.
  static @Nullable Reason refusal(
      TokenEntry token, Question question, Set<String> permissions, TokenTable table) {
    if (!question.anyService() && !Objects.equals(token.service(), question.service())) {
      return Reason.OTHER_SERVICE;
    }
    if (!covers(token, question.environment())) {
      return Reason.OTHER_ENVIRONMENT;
    }
    for (String permission : question.permissions()) {
      if (!permissions.contains(permission)) {
        return Reason.MISSING_PERMISSION;
      }
    }
    return subscribed(token, table) ? null : Reason.NO_SUBSCRIPTION;
  }

  private static boolean covers(TokenEntry token, @Nullable String asked) {
    if (asked == null) {
      return true;
    }
    EnvironmentRow environment = environment(token.tenant(), asked);
    return environment != null
        && (token.allEnvironments() || environment.environment().equals(token.environment()));
  }

  private static @Nullable EnvironmentRow environment(Tenant tenant, String asked) {
    EnvironmentRow bySlug = tenant.environment(asked);
    return bySlug != null
        ? bySlug
        : TypeId.parse("env", asked).map(tenant::environment).orElse(null);
  }

  private static boolean subscribed(TokenEntry token, TokenTable table) {
    String name = token.service();
    if (name == null) {
      return true;
    }
    ServiceRow service = table.service(token.tenant(), name);
    return service != null && (!service.needsSubscription() || token.tenant().subscribes(name));
  }

  private static boolean is(String prefix, String text, Optional<UUID> id) {
    return TypeId.parse(prefix, text).equals(id);
  }
}
