package dev.latchkey.domain.token;

import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.access.FieldProblem.Rule;
import dev.latchkey.domain.access.Names;
import dev.latchkey.domain.token.KindPolicy.Field;
import dev.latchkey.domain.token.KindPolicy.Presence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Checks a draft field by field: what must, may and can't be there for its kind, and each one's
/// bounds.
final class DraftCheck {
  static final int MOST_PERMISSIONS = 100;

  private final Draft draft;
  private final KindPolicy policy;
  private final Instant now;
  private final List<FieldProblem> problems = new ArrayList<>();

  private DraftCheck(Draft draft, KindPolicy policy, Instant now) {
    this.draft = draft;
    this.policy = policy;
    this.now = now;
  }

  static List<FieldProblem> problems(Draft draft, KindPolicy policy, Instant now) {
    return new DraftCheck(draft, policy, now).check();
  }

  private List<FieldProblem> check() {
    for (Field field : Field.values()) {
      presence(field);
    }
    String name = draft.name();
    if (name != null) {
      Names.problemWithName("name", Names.normal(name)).ifPresent(problems::add);
    }
    String description = draft.description();
    if (description != null) {
      Names.problemWithText("description", description, Names.MAX_DESCRIPTION)
          .ifPresent(problems::add);
    }
    if (draft.permissions().size() > MOST_PERMISSIONS) {
      problems.add(
          new FieldProblem(
              "permissions",
              Rule.TOO_LONG,
              "At most " + MOST_PERMISSIONS + "; this has " + draft.permissions().size() + "."));
    }
    problems.addAll(
        TokenLimits.problems(
            draft.notBefore(), draft.expiresAt(), draft.allowedAddresses(), draft.metadata(), now));
    problems.addAll(LimitRules.problems(draft.rateLimits(), draft.quotas()));
    return problems;
  }

  private void presence(Field field) {
    @Nullable Presence wanted = policy.fields().get(field);
    boolean given = isGiven(field);
    if (given && wanted == null) {
      problems.add(
          new FieldProblem(
              field.wire(),
              Rule.NOT_ALLOWED,
              "A token of kind " + draft.kind().wire() + " has none. Leave it out."));
    }
    if (!given && wanted == Presence.REQUIRED) {
      problems.add(
          new FieldProblem(
              field.wire(),
              Rule.REQUIRED,
              "A token of kind " + draft.kind().wire().toLowerCase(Locale.ROOT) + " needs it."));
    }
  }

  private boolean isGiven(Field field) {
    return switch (field) {
      case NAME -> draft.name() != null;
      case DESCRIPTION -> draft.description() != null;
      case SERVICE -> draft.service() != null;
      case ENVIRONMENT -> draft.environment() != null;
      case ALL_ENVIRONMENTS -> draft.allEnvironments();
      case ADMIN -> draft.admin() != null;
      case PERMISSIONS -> !draft.permissions().isEmpty();
      case OWNER -> draft.owner() != null;
      case GROUP -> draft.group() != null;
      case JUDGES -> !draft.judges().isEmpty();
      case FEED -> draft.feed();
      case NOT_BEFORE -> draft.notBefore() != null;
      case EXPIRES_AT -> draft.expiresAt() != null;
      case ALLOWED_ADDRESSES -> !draft.allowedAddresses().isEmpty();
      case METADATA -> draft.metadata() != null;
      case RATE_LIMITS -> !draft.rateLimits().isEmpty();
      case QUOTAS -> !draft.quotas().isEmpty();
    };
  }
}
