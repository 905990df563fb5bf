package dev.latchkey.domain.token;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.EnvironmentRights.Level;
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
        ? keepsFromEnvironments(caller, policy, wanted)
        : Optional.of(
            new Refusal.Forbidden(
                "A token can hold no more than its maker. You don't hold "
                    + String.join(", ", beyond)
                    + "."));
  }

  /// A token that nobody owns reaches every environment: so must its maker.
  private static Optional<Refusal> keepsFromEnvironments(
      Caller caller, KindPolicy policy, Set<Permission> wanted) {
    Level needed =
        wanted.contains(Permission.TOKENS_WRITE)
            ? Level.WRITE
            : wanted.contains(Permission.TOKENS_READ) ? Level.READ : Level.NONE;
    return policy.kind() != Kind.ORGANIZATION
            || caller.environments().everywhere().compareTo(needed) >= 0
        ? Optional.empty()
        : Optional.of(
            new Refusal.Forbidden(
                "Such a token reaches every environment, and you don't. Make a personal token, which"
                    + " reaches what you do."));
  }
}
