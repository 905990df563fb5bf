package dev.latchkey.console.token;

import dev.latchkey.domain.policy.RulesInForce;
import java.util.List;
import java.util.Optional;

/// What policies leave of the choices of *Expiration Date*.
///
/// @param required whether *No expiry* is no choice
/// @param mostDays the longest span
/// @param words *At most 180 days (policy of Production).*; empty where nothing is limited
public record ExpiryLimit(boolean required, long mostDays, String words) {
  static final ExpiryLimit NONE = new ExpiryLimit(false, Long.MAX_VALUE, "");
  private static final List<String> SPANS = List.of("365", "90", "30", "7");

  static ExpiryLimit of(RulesInForce rules) {
    Optional<RulesInForce.Lifetime> longest = rules.maximumLifetime();
    if (longest.isPresent()) {
      return new ExpiryLimit(
          true,
          longest.get().longest().toDays(),
          "At most " + longest.get().words() + " (policy of " + longest.get().of() + ").");
    }
    return rules
        .expiryRequiredBy()
        .map(
            of ->
                new ExpiryLimit(
                    true, Long.MAX_VALUE, "An expiry is required (policy of " + of + ")."))
        .orElse(NONE);
  }

  public boolean any() {
    return !words.isEmpty();
  }

  /// Whether a choice is left: `7`, `30`, `90`, `365` days, `date` or `none`.
  public boolean allows(String choice) {
    return switch (choice) {
      case "none" -> !required;
      case "date" -> true;
      default -> Long.parseLong(choice) <= mostDays;
    };
  }

  /// The choice itself where it is left, else the longest that is.
  public String nearest(String choice) {
    if (allows(choice)) {
      return choice;
    }
    return SPANS.stream().filter(this::allows).findFirst().orElse("date");
  }
}
