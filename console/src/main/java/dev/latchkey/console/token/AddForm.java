package dev.latchkey.console.token;

import dev.latchkey.console.page.FormProblems;
import dev.latchkey.console.page.Times;
import dev.latchkey.domain.token.Draft;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The inline row of *Add Token*.
///
/// @param environment a slug, or [#ALL]
/// @param scope a service's slug
/// @param permissions those of the service that are ticked
/// @param until a day that it lasts to the end of; asked for where a policy limits its life
/// @param key guards against making two
public record AddForm(
    String environment,
    String description,
    String scope,
    Set<String> permissions,
    String until,
    String key,
    FormProblems problems) {
  public static final String ALL = "*";
  static final String AGENT_REGISTRATION = "agent-registration";

  public AddForm {
    permissions = Set.copyOf(permissions);
  }

  static AddForm empty(String key) {
    return new AddForm("", "", "", Set.of(), "", key, FormProblems.NONE);
  }

  public boolean offersAll() {
    return scope.equals(AGENT_REGISTRATION);
  }

  /// The same with *All Environments* cleared where the scope does not allow it.
  AddForm cleared() {
    return environment.equals(ALL) && !offersAll()
        ? new AddForm("", description, scope, permissions, until, key, problems)
        : this;
  }

  AddForm with(FormProblems found) {
    return new AddForm(environment, description, scope, permissions, until, key, found);
  }

  Draft draft(Times times) {
    return Draft.environment(
            scope, environment.equals(ALL) ? null : environment, description.strip())
        .with(permissions)
        .until(TokenPage.day(until).map(times::endOf).orElse(null));
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

  /// The same with the ticks that this service knows.
  AddForm within(Set<String> known) {
    Set<String> kept = new TreeSet<>(permissions);
    kept.retainAll(known);
    return new AddForm(environment, description, scope, kept, until, key, problems);
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
    return String.join(
        "\n", environment, scope, description, until, new TreeSet<>(permissions).toString());
  }
}
