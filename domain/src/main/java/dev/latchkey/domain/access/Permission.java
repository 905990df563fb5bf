package dev.latchkey.domain.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A management permission. A service of an organization's own has permissions besides, which are
/// not of this type: no one holds them, tokens carry them.
public enum Permission {
  TOKENS_READ,
  TOKENS_WRITE,
  TOKENS_REVEAL,
  TOKENS_VERIFY,
  TOKENS_DIAGNOSE,
  FEED_READ,
  AUDIT_READ,
  ENVIRONMENTS_READ,
  ENVIRONMENTS_WRITE,
  GROUPS_READ,
  GROUPS_WRITE,
  MEMBERS_READ,
  MEMBERS_WRITE,
  ROLES_READ,
  ROLES_WRITE,
  SERVICES_READ,
  SERVICES_WRITE,
  APPLICATIONS_READ,
  APPLICATIONS_WRITE,
  AGENTS_READ,
  AGENTS_WRITE,
  ACCOUNTS_READ,
  ACCOUNTS_WRITE,
  POLICIES_READ,
  POLICIES_WRITE,
  ORGANIZATION_READ,
  ORGANIZATION_WRITE,
  OPERATOR;

  private final String wire = name().toLowerCase(Locale.ROOT).replace('_', ':');

  /// `tokens:read`, `operator`.
  public String wire() {
    return wire;
  }

  public static Optional<Permission> parse(String wire) {
    return Arrays.stream(values()).filter(permission -> permission.wire.equals(wire)).findFirst();
  }

  /// What the built-in role Administrator, and an organization token with the admin role, holds:
  /// all but [#OPERATOR].
  public static Set<Permission> ofAdministrator() {
    return Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(OPERATOR)));
  }

  /// What the built-in role User holds: every `…:read` but `audit:read` and `feed:read`.
  public static Set<Permission> ofUser() {
    EnumSet<Permission> reading = EnumSet.noneOf(Permission.class);
    for (Permission permission : values()) {
      if (permission.wire.endsWith(":read")
          && permission != AUDIT_READ
          && permission != FEED_READ) {
        reading.add(permission);
      }
    }
    return Collections.unmodifiableSet(reading);
  }

  public static Set<String> wires(Collection<Permission> permissions) {
    return permissions.stream().map(Permission::wire).collect(Collectors.toUnmodifiableSet());
  }

  /// The management permissions among `wires`; other words are left out.
  public static Set<Permission> among(Collection<String> wires) {
    EnumSet<Permission> found = EnumSet.noneOf(Permission.class);
    wires.forEach(wire -> parse(wire).ifPresent(found::add));
    return Collections.unmodifiableSet(found);
  }
}
