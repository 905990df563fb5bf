package dev.latchkey.console.token;

import dev.latchkey.console.page.Visit;
import dev.latchkey.domain.id.GroupId;
import dev.latchkey.domain.organization.Environment;
import dev.latchkey.domain.policy.FindRules;
import dev.latchkey.domain.policy.RulesInForce;
import dev.latchkey.domain.token.Token;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What policies say beside the date field of each form.
public final class ExpiryLimits {
  private final FindRules findRules;

  public ExpiryLimits(FindRules findRules) {
    this.findRules = findRules;
  }

  /// For a token of the organization, of a person in it, or of a group.
  ///
  /// @param group null for none
  ExpiryLimit of(Visit visit, @Nullable GroupId group) {
    return ExpiryLimit.of(findRules.rules(visit.organization().id(), null, false, group));
  }

  ExpiryLimit of(Token token) {
    return ExpiryLimit.of(
        findRules.rules(
            token.organization(),
            token.rights().environment(),
            token.rights().allEnvironments(),
            token.rights().group().orElse(null)));
  }

  /// For an environment token whose environment is still to be chosen: each limit by its own name.
  ExpiryLimit of(Visit visit, List<Environment> environments) {
    List<ExpiryLimit> limits = new ArrayList<>();
    for (Environment each : environments) {
      RulesInForce rules = findRules.rules(visit.organization().id(), each.id(), false, null);
      limits.add(ExpiryLimit.of(rules));
    }
    List<String> words = limits.stream().map(ExpiryLimit::words).distinct().toList();
    if (words.size() == 1) {
      return limits.getFirst();
    }
    return new ExpiryLimit(
        false,
        Long.MAX_VALUE,
        String.join(" ", words.stream().filter(each -> !each.isEmpty()).toList()));
  }
}
