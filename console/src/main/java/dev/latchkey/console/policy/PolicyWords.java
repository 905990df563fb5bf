package dev.latchkey.console.policy;

import dev.latchkey.console.page.Times;
import dev.latchkey.domain.policy.Existing;
import dev.latchkey.domain.policy.OwnerLeft;
import dev.latchkey.domain.policy.Policy;
import dev.latchkey.domain.policy.PolicyRules;
import dev.latchkey.domain.policy.RulesInForce;
import dev.latchkey.domain.token.SavePolicy.Saved;
import dev.latchkey.domain.usage.ForeseeEndings.Ending;
import dev.latchkey.domain.usage.ForeseeEndings.Foreseen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Says what policies ask for, and what saving one would do.
final class PolicyWords {
  private PolicyWords() {}

  /// *Expiry required. At most 180 days. Unused for 90 days: switched off.*
  static String rule(Policy policy) {
    PolicyRules rules = policy.rules();
    List<String> parts = new ArrayList<>();
    Set<String> kinds = rules.kinds();
    if (kinds != null) {
      parts.add("Only tokens of kind " + String.join(", ", new TreeSet<>(kinds)));
    }
    if (rules.expiryRequired()) {
      parts.add("Expiry required");
    }
    if (rules.maximumLifetime() != null) {
      parts.add("At most " + words(rules.maximumLifetime()));
    }
    if (!rules.allowedAddresses().isEmpty()) {
      parts.add("Only from " + String.join(", ", rules.allowedAddresses()));
    }
    if (rules.dormantAfter() != null) {
      parts.add("Unused for " + words(rules.dormantAfter()) + ": switched off");
    }
    if (rules.ownerLeft() != OwnerLeft.KEEP) {
      parts.add(
          "Maker has left: " + (rules.ownerLeft() == OwnerLeft.END ? "deleted" : "switched off"));
    }
    return parts.isEmpty() ? "Nothing is asked." : String.join(". ", parts) + ".";
  }

  private static String words(Duration duration) {
    return new RulesInForce.Lifetime(duration, "").words();
  }

  /// *This would affect 41 tokens, 6 used today.* and what becomes of them.
  static String preview(Saved saved, Foreseen foreseen, Times times) {
    boolean applies = saved.policy().existing() == Existing.APPLY;
    if (foreseen.tokens() == 0) {
      return "Every token that is there keeps these rules. Nothing ends.";
    }
    String many = foreseen.tokens() == 1 ? "1 token" : foreseen.tokens() + " tokens";
    Ending last = foreseen.named().getFirst();
    String used =
        last.lastUsedAt() == null
            ? "none ever used"
            : foreseen.usedToday()
                + " used today; "
                + last.token().label()
                + " last used "
                + times.relative(last.lastUsedAt());
    return applies
        ? "This would affect "
            + many
            + ", "
            + used
            + ". What breaks the rules ends, or does less, at once."
        : many
            + (foreseen.tokens() == 1 ? " breaks" : " break")
            + " these rules ("
            + used
            + (foreseen.tokens() == 1 ? ") and stays as it is." : ") and stay as they are.")
            + " New tokens and edits must keep them.";
  }
}
