package dev.latchkey.domain.token;

import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.access.FieldProblem.Rule;
import dev.latchkey.domain.policy.Existing;
import dev.latchkey.domain.policy.PolicyRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A policy as it is asked for.
///
/// @param environment id or slug; null for none
/// @param group id or slug; null for none
public record PolicyForm(
    @Nullable String environment, @Nullable String group, PolicyRules rules, Existing existing) {
  /// Kinds whose expiry and address ranges people choose; the others have their own rules.
  static final Set<Kind> GOVERNED =
      EnumSet.of(Kind.ENVIRONMENT, Kind.ORGANIZATION, Kind.GROUP, Kind.PERSONAL, Kind.APPLICATION);

  static final Duration SHORTEST = Duration.ofMinutes(1);
  static final Duration LONGEST = Duration.ofDays(3_650);

  List<FieldProblem> problems() {
    List<FieldProblem> problems = new ArrayList<>();
    if (environment != null && group != null) {
      problems.add(
          new FieldProblem(
              "group", Rule.NOT_ALLOWED, "A policy is of an environment or of a group, not both."));
    }
    if (rules.kinds() != null) {
      kinds(problems, rules.kinds());
    }
    lasting(problems, "maximumLifetime", rules.maximumLifetime());
    lasting(problems, "dormantAfter", rules.dormantAfter());
    problems.addAll(TokenLimits.addresses(rules.allowedAddresses()));
    return problems;
  }

  private static void kinds(List<FieldProblem> problems, Set<String> kinds) {
    String known = GOVERNED.stream().map(Kind::wire).collect(Collectors.joining(", "));
    kinds.stream()
        .filter(kind -> Kind.parse(kind).filter(GOVERNED::contains).isEmpty())
        .findFirst()
        .ifPresent(
            kind ->
                problems.add(
                    new FieldProblem(
                        "kinds", Rule.NOT_ALLOWED, "\"" + kind + "\" is none of " + known + ".")));
  }

  private static void lasting(
      List<FieldProblem> problems, String field, @Nullable Duration duration) {
    if (duration != null && (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0)) {
      problems.add(new FieldProblem(field, Rule.NOT_ALLOWED, "From PT1M, a minute, to P3650D."));
    }
  }
}
