package dev.latchkey.verification.decision;

import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.Row.OrganizationRow;
import dev.latchkey.verification.table.TokenEntry;
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
  static @Nullable Reason refusal(TokenEntry token, TokenTable table, long latest, long earliest) {
    if (!token.organization().equals(token.organizationOfValue())) {
      return Reason.UNKNOWN;
    }
    if (latest >= token.valueEndsAt()) {
      return Reason.VALUE_ENDED;
    }
    return refusal(token, table, latest, earliest, 0);
  }

  /// Whether the verdict depends on what time it is.
  static boolean isDated(TokenEntry token, TokenTable table) {
    return token.valueEndsAt() != Row.NEVER || isDated(token, table, 0);
  }

  private static boolean isDated(TokenEntry token, TokenTable table, int depth) {
    if (token.expiresAt() != Row.NEVER || token.notBefore() != Row.NEVER) {
      return true;
    }
    UUID owner = token.owner();
    TokenEntry parent =
        owner == null || depth == Rights.LONGEST_CHAIN ? null : Rights.parent(token, owner, table);
    return parent != null && isDated(parent, table, depth + 1);
  }

  private static @Nullable Reason refusal(
      TokenEntry token, TokenTable table, long latest, long earliest, int depth) {
    Reason ofToken = refusal(token, latest, earliest);
    return ofToken != null
        ? ofToken
        : refusalOfWhatItStandsWith(token, table, latest, earliest, depth);
  }

  private static @Nullable Reason refusal(TokenEntry token, long latest, long earliest) {
    if (!token.active()) {
      return Reason.INACTIVE;
    }
    if (token.notBefore() != Row.NEVER && earliest < token.notBefore()) {
      return Reason.NOT_YET_VALID;
    }
    return latest >= token.expiresAt() ? Reason.EXPIRED : null;
  }

  private static @Nullable Reason refusalOfWhatItStandsWith(
      TokenEntry token, TokenTable table, long latest, long earliest, int depth) {
    if (!organizationStands(token)) {
      return Reason.ORGANIZATION_INACTIVE;
    }
    if (!ownerStands(token, table, latest, earliest, depth)) {
      return Reason.OWNER_INACTIVE;
    }
    String service = token.service();
    if (service != null && table.service(token.tenant(), service) == null) {
      return Reason.SERVICE_GONE;
    }
    UUID environment = token.environment();
    return environment == null || token.tenant().environment(environment) != null
        ? null
        : Reason.ENVIRONMENT_GONE;
  }

  private static boolean organizationStands(TokenEntry token) {
    OrganizationRow organization = token.tenant().organization();
    return organization == null
        ? token.organization().equals(Row.INSTALLATION)
        : organization.active();
  }

  /// A token that was exchanged from another stands while that one does.
  private static boolean ownerStands(
      TokenEntry token, TokenTable table, long latest, long earliest, int depth) {
    UUID owner = token.owner();
    if (owner == null) {
      return true;
    }
    TokenEntry parent = Rights.parent(token, owner, table);
    if (parent == null) {
      return Rights.ownerStands(token, owner, table);
    }
    return depth < Rights.LONGEST_CHAIN
        && refusal(parent, table, latest, earliest, depth + 1) == null;
  }
}
