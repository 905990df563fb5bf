package dev.latchkey.verification.decision;

import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.Row.PrincipalRow;
import dev.latchkey.verification.feed.Row.RoleRow;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.table.Tenant;
import dev.latchkey.verification.table.TokenEntry;
import dev.latchkey.verification.table.TokenTable;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What an owner holds, and so what his tokens may do. An owner's own permissions, his role's, and
/// those of his parent, which is a row of the installation; an owner stands only while every
/// principal up the chain is there and active.
final class Rights {
  static final int LONGEST_CHAIN = 4;

  private Rights() {}

  /// Whether the token has no owner, or one who stands.
  static boolean ownerStands(TokenRow token, TokenTable table) {
    UUID next = token.owner();
    UUID organization = token.organization();
    for (int depth = 0; next != null; depth++) {
      PrincipalRow principal = principal(table, organization, next);
      if (principal == null || !principal.active() || depth == LONGEST_CHAIN) {
        return false;
      }
      next = principal.parent();
      organization = Row.INSTALLATION;
    }
    return true;
  }

  /// The token that `token` was exchanged from; null where a principal or no one owns it.
  static @Nullable TokenRow parent(TokenRow token, TokenTable table) {
    TokenEntry entry = token.owner() == null ? null : table.token(token.owner());
    return entry != null && entry.row().organization().equals(token.organization())
        ? entry.row()
        : null;
  }

  /// The token's permissions that its owner holds too.
  static Set<String> effective(TokenRow token, TokenTable table) {
    if (token.owner() == null) {
      return token.permissions();
    }
    TokenRow parent = parent(token, table);
    if (parent != null) {
      Set<String> his = effective(parent, table);
      return token.permissions().stream()
          .filter(his::contains)
          .collect(Collectors.toUnmodifiableSet());
    }
    for (String permission : token.permissions()) {
      if (!ownerHolds(token, permission, table)) {
        return token.permissions().stream()
            .filter(each -> ownerHolds(token, each, table))
            .collect(Collectors.toUnmodifiableSet());
      }
    }
    return token.permissions();
  }

  private static boolean ownerHolds(TokenRow token, String permission, TokenTable table) {
    UUID next = token.owner();
    UUID organization = token.organization();
    for (int depth = 0; next != null && depth < LONGEST_CHAIN; depth++) {
      Tenant tenant = table.tenant(organization);
      PrincipalRow principal = tenant == null ? null : tenant.principal(next);
      if (tenant == null || principal == null) {
        return false;
      }
      if (principal.permissions().contains(permission)
          || roleHolds(tenant, principal.role(), permission)) {
        return true;
      }
      next = principal.parent();
      organization = Row.INSTALLATION;
    }
    return false;
  }

  private static boolean roleHolds(Tenant tenant, @Nullable UUID id, String permission) {
    RoleRow role = id == null ? null : tenant.role(id);
    return role != null && role.permissions().contains(permission);
  }

  private static @Nullable PrincipalRow principal(TokenTable table, UUID organization, UUID id) {
    Tenant tenant = table.tenant(organization);
    return tenant == null ? null : tenant.principal(id);
  }
}
