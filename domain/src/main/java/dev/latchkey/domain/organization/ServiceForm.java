package dev.latchkey.domain.organization;

import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.access.FieldProblem.Rule;
import dev.latchkey.domain.access.Names;
import dev.latchkey.domain.access.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A service of an organization's own, as it is asked for.
///
/// @param slug made from the name where it is null
public record ServiceForm(
    @Nullable String name,
    @Nullable String slug,
    Set<String> permissions,
    boolean needsSubscription) {
  public static final int MOST_PERMISSIONS = 100;
  private static final Pattern PERMISSION =
      Pattern.compile("[a-z0-9]([a-z0-9:._-]{0,62}[a-z0-9])?");

  public ServiceForm {
    permissions = Set.copyOf(permissions);
  }

  String normalName() {
    return name == null ? "" : Names.normal(name);
  }

  String chosenSlug() {
    return slug == null ? Names.slugOf(normalName()) : slug;
  }

  List<FieldProblem> problems() {
    List<FieldProblem> problems = new ArrayList<>();
    Names.problemWithName("name", normalName()).ifPresent(problems::add);
    if (problems.isEmpty() || slug != null) {
      Names.problemWithSlug("slug", chosenSlug()).ifPresent(problems::add);
    }
    if (Service.builtIn(chosenSlug()).isPresent()) {
      problems.add(
          new FieldProblem(
              "slug", Rule.NOT_ALLOWED, "That is a built-in service's. Choose another."));
    }
    if (permissions.size() > MOST_PERMISSIONS) {
      problems.add(
          new FieldProblem(
              "permissions", Rule.TOO_LONG, "At most 100; this has " + permissions.size() + "."));
    }
    permissions.stream()
        .filter(word -> !isAllowed(word))
        .sorted()
        .forEach(
            word ->
                problems.add(
                    new FieldProblem(
                        "permissions",
                        Rule.BAD_FORMAT,
                        "\""
                            + word
                            + "\" can't be a permission of a service: 1 to 64 characters of a to z, 0 to 9, : . _ -,"
                            + " beginning and ending with a letter or digit, and none of Latchkey's own.")));
    return problems;
  }

  private static boolean isAllowed(String word) {
    return PERMISSION.matcher(word).matches() && Permission.parse(word).isEmpty();
  }
}
