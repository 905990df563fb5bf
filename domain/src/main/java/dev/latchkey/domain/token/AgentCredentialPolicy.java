package dev.latchkey.domain.token;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.organization.Environment;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// An agent's own credential: shown once, without an expiry.
final class AgentCredentialPolicy implements KindPolicy {
  private static final Map<Field, Presence> FIELDS =
      Fields.required(Field.OWNER, Field.SERVICE, Field.ENVIRONMENT).map();

  @Override
  public Kind kind() {
    return Kind.AGENT;
  }

  @Override
  public String tag(Rights rights) {
    return "agt";
  }

  @Override
  public Map<Field, Presence> fields() {
    return FIELDS;
  }

  @Override
  public Rights rights(Draft draft, Facts facts, Caller maker) {
    Environment environment = Objects.requireNonNull(facts.environment());
    return new Rights(
        draft.service(),
        environment.id(),
        false,
        false,
        Set.of(),
        new Owner(Owner.Type.AGENT, Objects.requireNonNull(draft.owner())),
        Set.of(),
        false);
  }

  @Override
  public Optional<Refusal> keepsFromMaking(Caller caller) {
    return caller.may(Permission.AGENTS_WRITE)
        ? Optional.empty()
        : Optional.of(Refusal.Forbidden.lacks(Permission.AGENTS_WRITE));
  }
}
