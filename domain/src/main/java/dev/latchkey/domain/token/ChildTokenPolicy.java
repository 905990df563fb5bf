package dev.latchkey.domain.token;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.access.FieldProblem.Rule;
import dev.latchkey.domain.organization.Environment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Exchanged from a parent (RFC 8693), narrower than it, ends with it and after 24 hours at most.
final class ChildTokenPolicy implements KindPolicy {
  private static final Map<Field, Presence> FIELDS =
      Fields.required(Field.OWNER, Field.EXPIRES_AT)
          .optional(
              Field.SERVICE,
              Field.ENVIRONMENT,
              Field.ALL_ENVIRONMENTS,
              Field.PERMISSIONS,
              Field.NAME,
              Field.NOT_BEFORE,
              Field.ALLOWED_ADDRESSES)
          .map();

  @Override
  public Kind kind() {
    return Kind.CHILD;
  }

  @Override
  public String tag(Rights rights) {
    return "chd";
  }

  @Override
  public Map<Field, Presence> fields() {
    return FIELDS;
  }

  @Override
  public Rights rights(Draft draft, Facts facts, Caller maker) {
    Environment environment = facts.environment();
    return new Rights(
        draft.service(),
        environment == null ? null : environment.id(),
        draft.allEnvironments(),
        false,
        draft.permissions(),
        new Owner(Owner.Type.TOKEN, Objects.requireNonNull(draft.owner())),
        Set.of(),
        false);
  }

  @Override
  public List<FieldProblem> problems(Draft draft, Facts facts) {
    Instant latest = facts.now().plus(LONGEST);
    return draft.expiresAt() != null && draft.expiresAt().isAfter(latest)
        ? List.of(
            new FieldProblem(
                "expiresAt", Rule.NOT_ALLOWED, "At most 24 hours from now: " + latest + "."))
        : List.of();
  }

  @Override
  public boolean canOverlap() {
    return false;
  }

  private static final Duration LONGEST = Duration.ofHours(24);

  @Override
  public boolean opensKnownService() {
    return true;
  }
}
