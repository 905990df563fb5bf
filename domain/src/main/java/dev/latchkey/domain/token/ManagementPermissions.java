package dev.latchkey.domain.token;

import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.access.FieldProblem.Rule;
import dev.latchkey.domain.access.Permission;
import java.util.List;
import java.util.Set;

/// The rules of tokens that open the management API by a role or by listed permissions.
final class ManagementPermissions {
  private ManagementPermissions() {}

  /// Those listed; where none are, those of the role: Administrator's or User's.
  static Set<String> of(Rights rights) {
    if (!rights.permissions().isEmpty()) {
      return rights.permissions();
    }
    return Permission.wires(rights.admin() ? Permission.ofAdministrator() : Permission.ofUser());
  }

  static List<FieldProblem> problems(Draft draft) {
    if (draft.admin() != null && !draft.permissions().isEmpty()) {
      return List.of(
          new FieldProblem(
              "permissions",
              Rule.NOT_ALLOWED,
              "Either the admin role or a list of permissions: leave out admin or permissions."));
    }
    return unknown(draft.permissions(), false);
  }

  /// A problem for each word that is no management permission, or is `operator` where that can't
  /// stand.
  static List<FieldProblem> unknown(Set<String> words, boolean operatorAllowed) {
    return words.stream()
        .filter(word -> !isKnown(word, operatorAllowed))
        .sorted()
        .map(
            word ->
                new FieldProblem(
                    "permissions",
                    Rule.NOT_ALLOWED,
                    "\"" + word + "\" is no permission that such a token can have."))
        .toList();
  }

  private static boolean isKnown(String word, boolean operatorAllowed) {
    return Permission.parse(word)
        .filter(permission -> operatorAllowed || permission != Permission.OPERATOR)
        .isPresent();
  }
}
