package dev.latchkey.console.people;

import dev.latchkey.console.page.FormProblems;
import dev.latchkey.domain.access.EnvironmentRights.Level;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.identity.Role;
import dev.latchkey.domain.people.RoleForm;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The form of a role.
///
/// @param environments by id: the access to single environments; one that is not named has that of
///     `otherwise`
public record RoleFields(
    String name,
    Set<String> permissions,
    Level otherwise,
    Map<String, Level> environments,
    FormProblems problems) {
  private static final String SEPARATOR = "=";

  public RoleFields {
    permissions = Set.copyOf(permissions);
    environments = Map.copyOf(environments);
  }

  static RoleFields empty() {
    return new RoleFields("", Set.of(), Level.READ, Map.of(), FormProblems.NONE);
  }

  static RoleFields of(Role role) {
    Map<String, Level> named = new HashMap<>();
    role.environments().named().forEach((each, level) -> named.put(each.toString(), level));
    return new RoleFields(
        role.name(),
        Permission.wires(role.permissions()),
        role.environments().otherwise(),
        named,
        FormProblems.NONE);
  }

  /// @param access for each environment `<id>=<LEVEL>`, or `<id>=` for that of the others
  static RoleFields read(
      String name, List<String> permissions, String otherwise, List<String> access) {
    Map<String, Level> named = new HashMap<>();
    for (String each : access) {
      String[] parts = each.split(SEPARATOR, 2);
      level(parts.length == 2 ? parts[1] : "").ifPresent(level -> named.put(parts[0], level));
    }
    return new RoleFields(
        name,
        Set.copyOf(permissions),
        level(otherwise).orElse(Level.NONE),
        named,
        FormProblems.NONE);
  }

  RoleFields with(FormProblems found) {
    return new RoleFields(name, permissions, otherwise, environments, found);
  }

  RoleForm form() {
    return new RoleForm(name, permissions, otherwise, environments);
  }

  String content() {
    return String.join(
        "\n",
        name,
        new TreeSet<>(permissions).toString(),
        otherwise.name(),
        new TreeMap<>(environments).toString());
  }

  /// Whether the environment has this access in the form; null for that of the others.
  public boolean has(String environment, @Nullable Level level) {
    return environments.get(environment) == level;
  }

  private static Optional<Level> level(String word) {
    return Arrays.stream(Level.values()).filter(each -> each.name().equals(word)).findFirst();
  }
}
