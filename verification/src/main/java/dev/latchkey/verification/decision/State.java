package dev.latchkey.verification.decision;

import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.Row.OrganizationRow;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.feed.Row.ValueRow;
import dev.latchkey.verification.table.Tenant;
import dev.latchkey.verification.table.TokenTable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whether a token is good at all: its value, its own state and dates, and all that it stands or
/// falls with.
final class State {
  private State() {}

  /// The check that fails, or null. An instant is too late from the moment that it names.
  static @Nullable Reason refusal(ValueRow value, TokenRow token, TokenTable table, long now) {
    if (!token.organization().equals(value.organization())) {
      return Reason.UNKNOWN;
    }
    if (now >= value.endsAt()) {
      return Reason.VALUE_ENDED;
    }
    return refusal(token, table, now, 0);
  }

  private static @Nullable Reason refusal(TokenRow token, TokenTable table, long now, int depth) {
    Reason ofToken = refusal(token, now);
    return ofToken != null ? ofToken : refusalOfWhatItStandsWith(token, table, now, depth);
  }

  private static @Nullable Reason refusal(TokenRow token, long now) {
    if (!token.active()) {
      return Reason.INACTIVE;
    }
    if (token.notBefore() != Row.NEVER && now < token.notBefore()) {
      return Reason.NOT_YET_VALID;
    }
    return now >= token.expiresAt() ? Reason.EXPIRED : null;
  }

  private static @Nullable Reason refusalOfWhatItStandsWith(
      TokenRow token, TokenTable table, long now, int depth) {
    if (!organizationStands(token.organization(), table)) {
      return Reason.ORGANIZATION_INACTIVE;
    }
    if (!ownerStands(token, table, now, depth)) {
      return Reason.OWNER_INACTIVE;
    }
    String service = token.service();
    if (service != null && table.service(token.organization(), service) == null) {
      return Reason.SERVICE_GONE;
    }
    return environmentStands(token, table) ? null : Reason.ENVIRONMENT_GONE;
  }

  /// A token that was exchanged from another stands while that one does.
  private static boolean ownerStands(TokenRow token, TokenTable table, long now, int depth) {
    TokenRow parent = Rights.parent(token, table);
    if (parent == null) {
      return Rights.ownerStands(token, table);
    }
    return depth < Rights.LONGEST_CHAIN && refusal(parent, table, now, depth + 1) == null;
  }

  private static boolean organizationStands(UUID id, TokenTable table) {
    OrganizationRow organization = table.organization(id);
    return organization == null ? id.equals(Row.INSTALLATION) : organization.active();
  }

  private static boolean environmentStands(TokenRow token, TokenTable table) {
    UUID environment = token.environment();
    Tenant tenant = table.tenant(token.organization());
    return environment == null || (tenant != null && tenant.environment(environment) != null);
  }
}
