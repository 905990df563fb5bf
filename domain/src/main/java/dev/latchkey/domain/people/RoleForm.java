package dev.latchkey.domain.people;

import dev.latchkey.domain.access.EnvironmentRights.Level;
import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.access.FieldProblem.Rule;
import dev.latchkey.domain.access.Names;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.identity.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A role as it is asked for.
///
/// @param permissions management permissions, as they are written: `tokens:read`
/// @param otherwise the access to environments that `environments` does not name
/// @param environments the access to single ones, by id or slug
public record RoleForm(
    @Nullable String name,
    Set<String> permissions,
    Level otherwise,
    Map<String, Level> environments) {
  public RoleForm {
    permissions = Set.copyOf(permissions);
    environments = Map.copyOf(environments);
  }

  String normalName() {
    return name == null ? "" : Names.normal(name);
  }

  List<FieldProblem> problems() {
    List<FieldProblem> problems = new ArrayList<>();
    Names.problemWithName("name", normalName()).ifPresent(problems::add);
    if (normalName().equalsIgnoreCase(Role.ADMINISTRATOR)
        || normalName().equalsIgnoreCase(Role.USER)) {
      problems.add(
          new FieldProblem("name", Rule.NOT_ALLOWED, "A built-in role has this name already."));
    }
    for (String word : new TreeSet<>(permissions)) {
      if (Permission.parse(word).filter(each -> each != Permission.OPERATOR).isEmpty()) {
        problems.add(
            new FieldProblem(
                "permissions",
                Rule.NOT_ALLOWED,
                "\"" + word + "\" is no permission that a role can have."));
      }
    }
    return problems;
  }
}
