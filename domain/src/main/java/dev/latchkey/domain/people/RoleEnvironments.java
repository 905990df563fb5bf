package dev.latchkey.domain.people;

import dev.latchkey.domain.access.EnvironmentRights;
import dev.latchkey.domain.access.EnvironmentRights.Level;
import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.access.FieldProblem.Rule;
import dev.latchkey.domain.id.EnvironmentId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.organization.Environment;
import dev.latchkey.domain.organization.FindEnvironment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Finds the environments that a role's form names.
final class RoleEnvironments {
  private final FindEnvironment findEnvironment;

  RoleEnvironments(FindEnvironment findEnvironment) {
    this.findEnvironment = findEnvironment;
  }

  /// @param problems what is wrong is added here
  EnvironmentRights find(
      OrganizationId organization,
      Level otherwise,
      Map<String, Level> named,
      List<FieldProblem> problems) {
    Map<EnvironmentId, Level> found = new HashMap<>();
    new TreeMap<>(named)
        .forEach(
            (idOrSlug, level) -> {
              Optional<Environment> environment = findEnvironment.find(organization, idOrSlug);
              if (environment.isEmpty()) {
                problems.add(
                    new FieldProblem(
                        "environments",
                        Rule.UNKNOWN_REFERENCE,
                        "There is no environment \"" + idOrSlug + "\"."));
              } else if (found.put(environment.get().id(), level) != null) {
                problems.add(
                    new FieldProblem(
                        "environments",
                        Rule.NOT_ALLOWED,
                        "Name " + environment.get().slug() + " once."));
              }
            });
    return new EnvironmentRights(otherwise, found);
  }
}
