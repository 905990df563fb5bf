package dev.latchkey.domain.people;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.EnvironmentRights;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.identity.Role;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/// Nobody gives a right that he does not hold.
final class Granting {
  private Granting() {}

  /// What keeps the caller from giving this role to somebody.
  static Optional<Refusal> keepsFrom(Caller caller, Role role) {
    return keepsFrom(caller, role.permissions(), role.environments());
  }

  static Optional<Refusal> keepsFrom(
      Caller caller, Collection<Permission> permissions, EnvironmentRights environments) {
    TreeSet<String> beyond = new TreeSet<>(Permission.wires(permissions));
    beyond.removeAll(Permission.wires(caller.permissions()));
    if (!beyond.isEmpty()) {
      return Optional.of(
          new Refusal.Forbidden(
              "Nobody gives more than he holds. You don't hold "
                  + String.join(", ", beyond)
                  + "."));
    }
    return caller.environments().covers(environments)
        ? Optional.empty()
        : Optional.of(
            new Refusal.Forbidden(
                "Nobody gives more than he holds. You have less access to an environment."));
  }
}
