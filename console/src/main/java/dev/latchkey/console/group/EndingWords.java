package dev.latchkey.console.group;

import dev.latchkey.console.page.Times;
import dev.latchkey.domain.token.DeleteGroup.Ended;
import dev.latchkey.domain.usage.ForeseeEndings.Ending;
import dev.latchkey.domain.usage.ForeseeEndings.Foreseen;
import java.time.Instant;

/// Says what ends with a group, from what a rehearsal of its deletion came to.
final class EndingWords {
  private EndingWords() {}

  /// *3 tokens end with it, 1 used in the last 24 hours: scanner, last used 4 min ago. 5 people
  /// lose what it gives them. This can't be undone.*
  static String of(Ended ended, Foreseen foreseen, Times times) {
    return tokens(foreseen, times) + " " + people(ended.members()) + " This can't be undone.";
  }

  private static String tokens(Foreseen foreseen, Times times) {
    if (foreseen.tokens() == 0) {
      return "It has no tokens.";
    }
    String many = foreseen.tokens() == 1 ? "1 token ends" : foreseen.tokens() + " tokens end";
    return many + " with it, " + use(foreseen, times);
  }

  private static String use(Foreseen foreseen, Times times) {
    Ending last = foreseen.named().getFirst();
    Instant used = last.lastUsedAt();
    if (used == null) {
      return "none ever used.";
    }
    String today =
        foreseen.usedToday() == 0
            ? "none used in the last 24 hours"
            : foreseen.usedToday() + " used in the last 24 hours";
    return today + ": " + last.token().label() + ", last used " + times.relative(used) + ".";
  }

  private static String people(int members) {
    return switch (members) {
      case 0 -> "Nobody is in it.";
      case 1 -> "1 person loses what it gives.";
      default -> members + " people lose what it gives.";
    };
  }
}
