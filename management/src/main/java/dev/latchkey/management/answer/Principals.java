package dev.latchkey.management.answer;

import dev.latchkey.api.access.Principal;
import dev.latchkey.api.access.PrincipalType;
import dev.latchkey.domain.access.Actor;

/// Shows who did something.
public final class Principals {
  private Principals() {}

  public static Principal of(Actor actor) {
    PrincipalType type =
        switch (actor.type()) {
          case USER -> PrincipalType.USER;
          case TECHNICAL_USER -> PrincipalType.TECHNICAL_USER;
          case VERIFIER -> PrincipalType.VERIFIER;
          case SYSTEM -> PrincipalType.SYSTEM;
          case TOKEN -> PrincipalType.TOKEN;
        };
    return new Principal(type, actor.id().isEmpty() ? null : actor.id(), actor.name());
  }
}
