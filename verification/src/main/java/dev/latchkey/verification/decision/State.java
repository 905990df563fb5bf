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
  ///
  /// @param latest the time that ends
  /// @param earliest the time that begins; the same where the clocks agree
  static @Nullable Reason refusal(
      ValueRow value, TokenRow token, TokenTable table, long latest, long earliest) {
    if (!token.organization().equals(value.organization())) {
      return Reason.UNKNOWN;
    }
    if (latest >= value.endsAt()) {
      return Reason.VALUE_ENDED;
    }
    return refusal(token, table, latest, earliest, 0);
  }

  /// Whether the verdict depends on what time it is.
  static boolean isDated(ValueRow value, TokenRow token, TokenTable table) {
    return value.endsAt() != Row.NEVER || isDated(token, table, 0);
  }

  private static boolean isDated(TokenRow token, TokenTable table, int depth) {
    if (token.expiresAt() != Row.NEVER || token.notBefore() != Row.NEVER) {
      return true;
    }
    TokenRow parent = depth < Rights.LONGEST_CHAIN ? Rights.parent(token, table) : null;
    return parent != null && isDated(parent, table, depth + 1);
  }

  private static @Nullable Reason refusal(
      TokenRow token, TokenTable table, long latest, long earliest, int depth) {
    Reason ofToken = refusal(token, latest, earliest);
    return ofToken != null
        ? ofToken
        : refusalOfWhatItStandsWith(token, table, latest, earliest, depth);
  }

  private static @Nullable Reason refusal(TokenRow token, long latest, long earliest) {
    if (!token.active()) {
      return Reason.INACTIVE;
    }
    if (token.notBefore() != Row.NEVER && earliest < token.notBefore()) {
      return Reason.NOT_YET_VALID;
    }
    return latest >= token.expiresAt() ? Reason.EXPIRED : null;
  }

  private static @Nullable Reason refusalOfWhatItStandsWith(
      TokenRow token, TokenTable table, long latest, long earliest, int depth) {
    if (!organizationStands(token.organization(), table)) {
      return Reason.ORGANIZATION_INACTIVE;
    }
    if (!ownerStands(token, table, latest, earliest, depth)) {
      return Reason.OWNER_INACTIVE;
    }
    String service = token.service();
    if (service != null && table.service(token.organization(), service) == null) {
      return Reason.SERVICE_GONE;
    }
    return environmentStands(token, table) ? null : Reason.ENVIRONMENT_GONE;
  }

  /// A token that was exchanged from another stands while that one does.
  private static boolean ownerStands(
      TokenRow token, TokenTable table, long latest, long earliest, int depth) {
    TokenRow parent = Rights.parent(token, table);
    if (parent == null) {
      return Rights.ownerStands(token, table);
    }
    return depth < Rights.LONGEST_CHAIN
        && refusal(parent, table, latest, earliest, depth + 1) == null;
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
