package dev.latchkey.console.people;

import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.identity.Role;
import dev.latchkey.domain.people.ListRoles;
import java.util.List;
import java.util.stream.Collectors;

/// A role as the page lists it.
///
/// @param all its permissions, for whoever wants to know them all
/// @param environments its access, in words
public record RoleRow(
    String id,
    String name,
    boolean builtIn,
    String permissions,
    String all,
    String environments,
    int members) {
  private static final int NAMED = 3;

  static RoleRow of(ListRoles.Counted counted) {
    Role role = counted.role();
    List<String> words = role.permissions().stream().map(Permission::wire).sorted().toList();
    return new RoleRow(
        role.id().toString(),
        role.name(),
        role.builtIn(),
        inWords(role, words),
        String.join(", ", words),
        environments(role),
        counted.members());
  }

  private static String inWords(Role role, List<String> words) {
    if (role.permissions().equals(Permission.ofAdministrator())) {
      return "All";
    }
    if (words.isEmpty()) {
      return "None";
    }
    String first = words.stream().limit(NAMED).collect(Collectors.joining(", "));
    return words.size() <= NAMED ? first : first + " and " + (words.size() - NAMED) + " more";
  }

  private static String environments(Role role) {
    String others =
        switch (role.environments().otherwise()) {
          case NONE -> "No environment";
          case READ -> "Reads every environment";
          case WRITE -> "Writes every environment";
        };
    int named = role.environments().named().size();
    return named == 0 ? others : others + ", but for " + named;
  }
}
