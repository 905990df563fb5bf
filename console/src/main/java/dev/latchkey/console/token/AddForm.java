package dev.latchkey.console.token;

import dev.latchkey.console.page.FormProblems;
import dev.latchkey.domain.token.Draft;
import org.jspecify.annotations.Nullable;

/// The inline row of *Add Token*.
///
/// @param environment a slug, or [#ALL]
/// @param scope a service's slug
/// @param key guards against making two
public record AddForm(
    String environment, String description, String scope, String key, FormProblems problems) {
  public static final String ALL = "*";
  static final String AGENT_REGISTRATION = "agent-registration";

  static AddForm empty(String key) {
    return new AddForm("", "", "", key, FormProblems.NONE);
  }

  public boolean offersAll() {
    return scope.equals(AGENT_REGISTRATION);
  }

  /// The same with *All Environments* cleared where the scope does not allow it.
  AddForm cleared() {
    return environment.equals(ALL) && !offersAll()
        ? new AddForm("", description, scope, key, problems)
        : this;
  }

  AddForm with(FormProblems found) {
    return new AddForm(environment, description, scope, key, found);
  }

  Draft draft() {
    return Draft.environment(
        scope, environment.equals(ALL) ? null : environment, description.strip());
  }

  /// What must be chosen and is not.
  FormProblems missing() {
    if (environment.isEmpty()) {
      return FormProblems.one("environment", "Choose an environment.");
    }
    return scope.isEmpty()
        ? FormProblems.one("scope", "Choose what the token opens.")
        : FormProblems.NONE;
  }

  /// The problem of a field by either of its names.
  public @Nullable String problem(String field) {
    return switch (field) {
      case "environment" ->
          problems.has("environment") ? problems.of("environment") : problems.of("allEnvironments");
      case "scope" -> problems.has("scope") ? problems.of("scope") : problems.of("service");
      default -> problems.of(field);
    };
  }

  String content() {
    return environment + "\n" + scope + "\n" + description;
  }
}
