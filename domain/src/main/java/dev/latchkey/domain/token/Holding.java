package dev.latchkey.domain.token;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Nobody gets the value of a token of the management API that holds more than he does.
final class Holding {
  private Holding() {}

  /// What keeps the caller from making a value of a token with these rights.
  static Optional<Refusal> keepsFrom(Caller caller, KindPolicy policy, Rights rights) {
    if (rights.service() != null || policy.kind() == Kind.VERIFIER) {
      return Optional.empty();
    }
    Set<Permission> wanted = Permission.among(policy.permissions(rights));
    TreeSet<String> beyond = new TreeSet<>(Permission.wires(wanted));
    beyond.removeAll(
        Permission.wires(rights.group().map(caller::permissionsIn).orElseGet(caller::permissions)));
    return beyond.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Refusal.Forbidden(
                "A token can hold no more than its maker. You don't hold "
                    + String.join(", ", beyond)
                    + "."));
  }
}
