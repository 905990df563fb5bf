package dev.latchkey.console.people;

import dev.latchkey.console.page.Times;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.usage.ForeseeEndings;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/// Says what a change about people would end or narrow, before it is made.
final class EndingsInWords {
  private static final int NAMED = 5;

  private EndingsInWords() {}

  /// *2 personal tokens end for good, 1 of them used in the last 24 hours: laptop (last used 4 min
  /// ago), ci (never used).*
  static String ending(ForeseeEndings.Foreseen foreseen, Times times) {
    return foreseen.tokens() == 0
        ? "No token ends with it."
        : counted(foreseen, times, "ends for good", "end for good");
  }

  /// *1 personal token can do less at once: laptop (last used 4 min ago).*
  static String narrowed(ForeseeEndings.Foreseen foreseen, Times times) {
    return counted(foreseen, times, "can do less at once", "can do less at once");
  }

  private static String counted(
      ForeseeEndings.Foreseen foreseen, Times times, String one, String many) {
    int tokens = foreseen.tokens();
    String used =
        foreseen.usedToday() == 0
            ? ""
            : ", " + foreseen.usedToday() + " of them used in the last 24 hours";
    return tokens
        + (tokens == 1 ? " personal token " + one : " personal tokens " + many)
        + used
        + ": "
        + named(foreseen.named(), times)
        + (tokens > NAMED ? " and " + (tokens - NAMED) + " more." : ".");
  }

  private static String named(List<ForeseeEndings.Ending> endings, Times times) {
    return endings.stream()
        .limit(NAMED)
        .map(each -> label(each.token()) + " (" + use(each, times) + ")")
        .collect(Collectors.joining(", "));
  }

  private static String label(Token token) {
    return token.name() == null ? token.hint() : token.name();
  }

  private static String use(ForeseeEndings.Ending ending, Times times) {
    Instant at = ending.lastUsedAt();
    return at == null ? "never used" : "last used " + times.relative(at);
  }
}
