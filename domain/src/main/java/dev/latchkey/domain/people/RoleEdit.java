package dev.latchkey.domain.people;

import dev.latchkey.domain.access.Edit;
import dev.latchkey.domain.access.EnvironmentRights.Level;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What changes of a role.
///
/// @param environments all that have an access of their own from then on, by id or slug
public record RoleEdit(
    Edit<String> name,
    Edit<Set<String>> permissions,
    Edit<Level> otherwise,
    Edit<Map<String, Level>> environments) {
  /// The whole role, from a form that shows all of it.
  public static RoleEdit all(RoleForm form) {
    return new RoleEdit(
        Edit.to(form.name()),
        Edit.to(form.permissions()),
        Edit.to(form.otherwise()),
        Edit.to(form.environments()));
  }

  RoleForm over(RoleForm old) {
    Set<String> listed = permissions.over(old.permissions());
    Level level = otherwise.over(old.otherwise());
    Map<String, Level> named = environments.over(old.environments());
    return new RoleForm(
        name.over(old.name()), orEmpty(listed), level == null ? Level.NONE : level, orNone(named));
  }

  private static Set<String> orEmpty(@Nullable Set<String> listed) {
    return listed == null ? Set.of() : listed;
  }

  private static Map<String, Level> orNone(@Nullable Map<String, Level> named) {
    return named == null ? Map.of() : named;
  }
}
