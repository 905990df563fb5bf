package dev.latchkey.domain.token;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.EnvironmentRights.Level;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.id.EnvironmentId;
import dev.latchkey.domain.id.OrganizationId;
import java.util.Optional;

/// Who may see and change which token. What one may not see is not found.
final class Visibility {
  private Visibility() {}

  static boolean maySee(Caller caller, Token token) {
    if (isOwn(caller, token)) {
      return true;
    }
    return switch (token.kind()) {
      case PERSONAL, APPLICATION -> caller.may(Permission.TOKENS_WRITE);
      case VERIFIER -> caller.may(Permission.OPERATOR);
      case GROUP -> may(caller, Permission.TOKENS_READ, token.rights());
      case ENVIRONMENT, ORGANIZATION, CUSTOMER, AGENT, CHILD ->
          caller.may(Permission.TOKENS_READ) && level(caller, token).compareTo(Level.READ) >= 0;
    };
  }

  /// What keeps a caller who sees it from changing it.
  static Optional<Refusal> keepsFromChanging(Caller caller, Token token) {
    if (isOwn(caller, token) && mayManageOwn(caller)) {
      return Optional.empty();
    }
    Permission needed =
        token.kind() == Kind.VERIFIER ? Permission.OPERATOR : Permission.TOKENS_WRITE;
    if (!may(caller, needed, token.rights())) {
      return Optional.of(Refusal.Forbidden.lacks(needed));
    }
    return level(caller, token) == Level.WRITE
        ? Optional.empty()
        : Optional.of(new Refusal.Forbidden("This needs write in the token's environment."));
  }

  /// What keeps a caller who may change it from getting its value: what a person's own token lets
  /// him do is done in his name.
  static Optional<Refusal> keepsFromItsValue(Caller caller, Token token) {
    Owner owner = token.rights().owner();
    boolean somebodyElses =
        owner != null && owner.type() == Owner.Type.USER && !isOwn(caller, token);
    return somebodyElses
        ? Optional.of(
            new Refusal.Forbidden(
                "Only its owner can rotate a personal token. You can switch it off."))
        : Optional.empty();
  }

  /// What keeps a caller from making a token of a group, in an environment, or in all of them.
  static Optional<Refusal> keepsFromMakingIn(Caller caller, Rights rights) {
    if (rights.group().isPresent() && !may(caller, Permission.TOKENS_WRITE, rights)) {
      return Optional.of(Refusal.Forbidden.lacks(Permission.TOKENS_WRITE));
    }
    return level(caller, rights) == Level.WRITE
        ? Optional.empty()
        : Optional.of(
            new Refusal.Forbidden(
                rights.allEnvironments()
                    ? "This needs write in every environment."
                    : "This needs write in that environment."));
  }

  /// The organization whose tokens the caller's call is about.
  static OrganizationId home(Caller caller) {
    return caller.organization() == null ? OrganizationId.INSTALLATION : caller.organization();
  }

  /// Whether the caller may do it to the tokens of all, or to those of the group that it is of.
  private static boolean may(Caller caller, Permission permission, Rights rights) {
    return rights
        .group()
        .map(group -> caller.may(permission, group))
        .orElseGet(() -> caller.may(permission));
  }

  static boolean isOwn(Caller caller, Token token) {
    Owner owner = token.rights().owner();
    return owner != null
        && owner.type() == Owner.Type.USER
        && caller.user() != null
        && owner.id().equals(caller.user().value());
  }

  private static boolean mayManageOwn(Caller caller) {
    return caller.token() == null || caller.may(Permission.TOKENS_WRITE);
  }

  private static Level level(Caller caller, Token token) {
    return level(caller, token.rights());
  }

  private static Level level(Caller caller, Rights rights) {
    EnvironmentId environment = rights.environment();
    if (environment != null) {
      return caller.environments().in(environment);
    }
    return rights.allEnvironments() ? caller.environments().everywhere() : Level.WRITE;
  }
}
