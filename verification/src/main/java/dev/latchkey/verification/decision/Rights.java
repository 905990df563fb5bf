package dev.latchkey.verification.decision;

import dev.latchkey.verification.feed.Row.PrincipalRow;
import dev.latchkey.verification.feed.Row.RoleRow;
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

  /// Whether `owner`, a principal, stands.
  static boolean ownerStands(TokenEntry token, UUID owner, TokenTable table) {
    UUID next = owner;
    Tenant tenant = token.tenant();
    for (int depth = 0; next != null; depth++) {
      PrincipalRow principal = tenant.principal(next);
      if (principal == null || !principal.active() || depth == LONGEST_CHAIN) {
        return false;
      }
      next = principal.parent();
      tenant = table.installation();
    }
    return true;
  }

  /// The token that `token` was exchanged from; null where its owner is a principal. Principals are
  /// looked for first, since they are nearly every token's owners, few, and near.
  static @Nullable TokenEntry parent(TokenEntry token, UUID owner, TokenTable table) {
    TokenEntry parent = token.tenant().principal(owner) == null ? table.token(owner) : null;
    return parent != null && parent.organization().equals(token.organization()) ? parent : null;
  }

  /// The token's permissions that its owner holds too.
  static Set<String> effective(TokenEntry token, TokenTable table) {
    UUID owner = token.owner();
    if (owner == null) {
      return token.permissions();
    }
    TokenEntry parent = parent(token, owner, table);
    if (parent != null) {
      Set<String> his = effective(parent, table);
      return token.permissions().stream()
          .filter(his::contains)
          .collect(Collectors.toUnmodifiableSet());
    }
    for (String permission : token.permissions()) {
      if (!holds(owner, permission, token, table)) {
        return token.permissions().stream()
            .filter(each -> holds(owner, each, token, table))
            .collect(Collectors.toUnmodifiableSet());
      }
    }
    return token.permissions();
  }

  private static boolean holds(UUID owner, String permission, TokenEntry token, TokenTable table) {
    UUID next = owner;
    Tenant tenant = token.tenant();
    for (int depth = 0; next != null && depth < LONGEST_CHAIN; depth++) {
      PrincipalRow principal = tenant.principal(next);
      if (principal == null) {
        return false;
      }
      if (principal.permissions().contains(permission)
          || roleHolds(tenant, principal.role(), permission)) {
        return true;
      }
      next = principal.parent();
      tenant = table.installation();
    }
    return false;
  }

  private static boolean roleHolds(Tenant tenant, @Nullable UUID id, String permission) {
    RoleRow role = id == null ? null : tenant.role(id);
    return role != null && role.permissions().contains(permission);
  }
}
