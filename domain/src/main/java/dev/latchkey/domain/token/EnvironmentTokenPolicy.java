package dev.latchkey.domain.token;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.access.FieldProblem.Rule;
import dev.latchkey.domain.organization.Environment;
import dev.latchkey.domain.organization.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Opens one service in one environment; only Agent Registration in all of them.
final class EnvironmentTokenPolicy implements KindPolicy {
  private static final Map<Field, Presence> FIELDS =
      Fields.required(Field.SERVICE)
          .optional(
              Field.ENVIRONMENT,
              Field.ALL_ENVIRONMENTS,
              Field.DESCRIPTION,
              Field.PERMISSIONS,
              Field.METADATA,
              Field.RATE_LIMITS,
              Field.QUOTAS)
          .limits()
          .map();

  @Override
  public Kind kind() {
    return Kind.ENVIRONMENT;
  }

  @Override
  public String tag(Rights rights) {
    return switch (rights.service()) {
      case "edi" -> "edi";
      case "agent-registration" -> "agr";
      case "agent-metrics" -> "agm";
      case "cloud-datastore" -> "cds";
      case null, default -> "svc";
    };
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
        null,
        Set.of(),
        false);
  }

  @Override
  public List<FieldProblem> problems(Draft draft, Facts facts) {
    List<FieldProblem> problems = new ArrayList<>();
    Service service = facts.service();
    if (draft.allEnvironments() && !Service.AGENT_REGISTRATION.slug().equals(draft.service())) {
      problems.add(
          new FieldProblem(
              "allEnvironments",
              Rule.NOT_ALLOWED,
              "Only a token for agent-registration opens all environments. Name one environment."));
    }
    if (draft.allEnvironments() && draft.environment() != null) {
      problems.add(
          new FieldProblem(
              "environment",
              Rule.NOT_ALLOWED,
              "Either one environment or all of them: leave out environment or allEnvironments."));
    }
    if (!draft.allEnvironments() && draft.environment() == null) {
      problems.add(
          new FieldProblem("environment", Rule.REQUIRED, "Name the environment, by id or slug."));
    }
    boolean builtIn = service != null && service.isBuiltIn();
    onlyOwn(problems, builtIn, Field.RATE_LIMITS, !draft.rateLimits().isEmpty());
    onlyOwn(problems, builtIn, Field.QUOTAS, !draft.quotas().isEmpty());
    Set<String> known = service == null ? Set.of() : service.permissions();
    draft.permissions().stream()
        .filter(word -> !known.contains(word))
        .sorted()
        .forEach(
            word ->
                problems.add(
                    new FieldProblem(
                        "permissions",
                        Rule.NOT_ALLOWED,
                        "The service "
                            + draft.service()
                            + " has no permission \""
                            + word
                            + "\".")));
    return problems;
  }

  @Override
  public List<FieldProblem> problems(Rights rights, TokenEdit edit) {
    List<FieldProblem> problems = new ArrayList<>();
    String service = rights.service();
    boolean builtIn = service != null && Service.builtIn(service).isPresent();
    onlyOwn(problems, builtIn, Field.RATE_LIMITS, edit.rateLimits().given());
    onlyOwn(problems, builtIn, Field.QUOTAS, edit.quotas().given());
    return problems;
  }

  private static void onlyOwn(
      List<FieldProblem> problems, boolean builtIn, Field field, boolean given) {
    if (builtIn && given) {
      problems.add(
          new FieldProblem(
              field.wire(),
              Rule.NOT_ALLOWED,
              "Only a token for a service of the organization's own has limits. Leave it out."));
    }
  }

  @Override
  public boolean canBeShownAgain() {
    return true;
  }

  @Override
  public boolean opensKnownService() {
    return true;
  }
}
