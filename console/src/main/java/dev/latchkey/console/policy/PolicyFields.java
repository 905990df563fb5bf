package dev.latchkey.console.policy;

import dev.latchkey.console.page.FormProblems;
import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.policy.Existing;
import dev.latchkey.domain.policy.OwnerLeft;
import dev.latchkey.domain.policy.Policy;
import dev.latchkey.domain.policy.PolicyRules;
import dev.latchkey.domain.token.PolicyForm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A policy as the form has it.
///
/// @param edited the policy's id; null where one is made
/// @param scope `organization`, `environment:<slug>` or `group:<slug>`
/// @param kinds those ticked; all of them is no limit
/// @param lifetime days, or empty
/// @param addresses ranges with blanks or commas between them
/// @param dormant days, or empty
public record PolicyFields(
    @Nullable String edited,
    String scope,
    Set<String> kinds,
    boolean expiryRequired,
    String lifetime,
    String addresses,
    String dormant,
    OwnerLeft ownerLeft,
    Existing existing) {
  static final List<String> KINDS =
      List.of("environment", "organization", "group", "personal", "application");

  public PolicyFields {
    kinds = Set.copyOf(kinds);
  }

  static PolicyFields empty() {
    return new PolicyFields(
        null, "organization", Set.copyOf(KINDS), false, "", "", "", OwnerLeft.KEEP, Existing.KEEP);
  }

  static PolicyFields of(Policy policy) {
    PolicyRules rules = policy.rules();
    return new PolicyFields(
        policy.id().toString(),
        "organization",
        rules.kinds() == null ? Set.copyOf(KINDS) : rules.kinds(),
        rules.expiryRequired(),
        days(rules.maximumLifetime()),
        String.join(", ", rules.allowedAddresses()),
        days(rules.dormantAfter()),
        rules.ownerLeft(),
        policy.existing());
  }

  private static String days(@Nullable Duration duration) {
    return duration == null ? "" : Long.toString(Math.max(1, duration.toDays()));
  }

  /// What is no number of days.
  FormProblems problems() {
    List<FieldProblem> problems = new ArrayList<>();
    days("lifetime", lifetime, problems);
    days("dormant", dormant, problems);
    if (kinds.isEmpty()) {
      problems.add(
          new FieldProblem(
              "kinds", FieldProblem.Rule.REQUIRED, "Leave at least one kind that can be made."));
    }
    return FormProblems.of(problems);
  }

  private static void days(String field, String text, List<FieldProblem> problems) {
    if (!text.isBlank() && !text.strip().matches("[1-9][0-9]{0,3}")) {
      problems.add(
          new FieldProblem(
              field,
              FieldProblem.Rule.BAD_FORMAT,
              "A whole number of days, 1 to 3650, or nothing."));
    }
  }

  PolicyForm form() {
    return new PolicyForm(
        scoped("environment:"),
        scoped("group:"),
        new PolicyRules(
            kinds.containsAll(KINDS) ? null : kinds,
            expiryRequired,
            duration(lifetime),
            Arrays.stream(addresses.split("[\\s,]+", -1)).filter(each -> !each.isEmpty()).toList(),
            duration(dormant),
            ownerLeft),
        existing);
  }

  private @Nullable String scoped(String prefix) {
    return scope.startsWith(prefix) ? scope.substring(prefix.length()) : null;
  }

  private static @Nullable Duration duration(String days) {
    return days.isBlank() ? null : Duration.ofDays(Long.parseLong(days.strip()));
  }

  /// All that the form says, in one text.
  String content() {
    return String.join(
        "\n",
        scope,
        String.join(" ", new TreeSet<>(kinds)),
        Boolean.toString(expiryRequired),
        lifetime,
        addresses,
        dormant,
        ownerLeft.name(),
        existing.name());
  }
}
