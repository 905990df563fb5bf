package dev.latchkey.domain.token;

import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.access.FieldProblem.Rule;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.policy.FindRules;
import dev.latchkey.domain.policy.RulesInForce;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Holds tokens to the policies that are about them, when they are made and when they are edited.
/// What an edit doesn't touch stays as it was.
final class PolicyCheck {
  private final FindRules findRules;

  PolicyCheck(FindRules findRules) {
    this.findRules = findRules;
  }

  RulesInForce rules(OrganizationId organization, Kind kind, Rights rights) {
    return PolicyForm.GOVERNED.contains(kind)
        ? findRules.rules(
            organization,
            rights.environment(),
            rights.allEnvironments(),
            rights.group().orElse(null))
        : RulesInForce.NONE;
  }

  /// What speaks against making such a token.
  static List<FieldProblem> making(
      RulesInForce rules,
      Kind kind,
      @Nullable Instant expiresAt,
      List<String> addresses,
      Instant now) {
    List<FieldProblem> problems = new ArrayList<>();
    rules
        .forbids(kind.wire())
        .ifPresent(
            of ->
                problems.add(
                    new FieldProblem(
                        "kind",
                        Rule.NOT_ALLOWED,
                        "No tokens of kind " + kind.wire() + " are made (policy of " + of + ").")));
    expiry(rules, expiresAt, now, problems);
    addresses(rules, addresses, problems);
    return problems;
  }

  /// What speaks against an edit of this token.
  static List<FieldProblem> editing(RulesInForce rules, Token token, TokenEdit edit) {
    List<FieldProblem> problems = new ArrayList<>();
    if (edit.expiresAt().given()) {
      expiry(rules, edit.expiresAt().value(), token.createdAt(), problems);
    }
    List<String> ranges = edit.allowedAddresses().value();
    if (edit.allowedAddresses().given()) {
      addresses(rules, ranges == null ? List.of() : ranges, problems);
    }
    return problems;
  }

  /// The ranges of a token that names none: those of the policies.
  static List<String> ranges(RulesInForce rules, List<String> asked) {
    return asked.isEmpty() ? rules.allowedAddresses().orElse(asked) : asked;
  }

  private static void expiry(
      RulesInForce rules,
      @Nullable Instant expiresAt,
      Instant madeAt,
      List<FieldProblem> problems) {
    Optional<RulesInForce.Lifetime> longest = rules.maximumLifetime();
    if (expiresAt == null) {
      longest
          .map(RulesInForce.Lifetime::of)
          .or(rules::expiryRequiredBy)
          .ifPresent(
              of ->
                  problems.add(
                      new FieldProblem(
                          "expiresAt",
                          Rule.REQUIRED,
                          "Tokens here must have an expiry"
                              + longest.map(each -> ", at most " + each.words()).orElse("")
                              + " (policy of "
                              + of
                              + ").")));
      return;
    }
    longest
        .filter(each -> expiresAt.isAfter(latest(each.longest(), madeAt)))
        .ifPresent(
            each ->
                problems.add(
                    new FieldProblem(
                        "expiresAt",
                        Rule.NOT_ALLOWED,
                        "At most "
                            + each.words()
                            + " from the token's making, so until "
                            + latest(each.longest(), madeAt)
                            + " (policy of "
                            + each.of()
                            + ").")));
  }

  /// A day that lasts to its end may reach into the day after the last.
  private static Instant latest(Duration longest, Instant madeAt) {
    return longest.compareTo(Duration.ofDays(1)) < 0
        ? madeAt.plus(longest)
        : madeAt.plus(longest).plus(Duration.ofDays(1));
  }

  private static void addresses(
      RulesInForce rules, List<String> ranges, List<FieldProblem> problems) {
    rules
        .allowedAddresses()
        .filter(
            bounds ->
                bounds.isEmpty() || !(ranges.isEmpty() || RulesInForce.areWithin(ranges, bounds)))
        .ifPresent(
            bounds ->
                problems.add(
                    new FieldProblem(
                        "allowedAddresses",
                        Rule.NOT_ALLOWED,
                        bounds.isEmpty()
                            ? "The policies here have no address in common, so no token can be"
                                + " used."
                            : "Within " + String.join(", ", bounds) + ": a policy says so.")));
  }
}
