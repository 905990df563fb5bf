package dev.latchkey.domain.people;

import dev.latchkey.domain.access.EnvironmentRights;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.identity.Role;
import java.util.Locale;
import java.util.TreeSet;

/// How the audit log and refusals name a role.
final class RoleSubjects {
  private RoleSubjects() {}

  static AuditEntry.Subject of(Role role) {
    return new AuditEntry.Subject("role", role.id().toString(), role.name());
  }

  static Refusal taken(Role role) {
    return new Refusal.Taken("name", "The name \"" + role.name() + "\" is taken. Choose another.");
  }

  /// What it lets do.
  static String says(Role role) {
    EnvironmentRights environments = role.environments();
    return "permissions "
        + String.join(" ", new TreeSet<>(Permission.wires(role.permissions())))
        + "; environments "
        + environments.otherwise().name().toLowerCase(Locale.ROOT)
        + (environments.named().isEmpty()
            ? ""
            : ", " + environments.named().size() + " of their own");
  }
}
