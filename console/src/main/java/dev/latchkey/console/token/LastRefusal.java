package dev.latchkey.console.token;

import dev.latchkey.console.page.Moment;
import dev.latchkey.console.page.Times;
import dev.latchkey.verification.explain.Recalled;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// A presentation of a token that was refused: what the caller was told beside what was true.
///
/// @param told the code in the answer
/// @param why in words
/// @param steps the checks, up to the one that failed
/// @param help what would help
/// @param requestId by which it can be looked up
public record LastRefusal(
    Moment at,
    String from,
    String told,
    String code,
    String why,
    List<CheckStep> steps,
    String help,
    String requestId) {
  public LastRefusal {
    steps = List.copyOf(steps);
  }

  static LastRefusal of(Recalled recalled, Times times) {
    String remedy = recalled.explanation().remedy();
    return new LastRefusal(
        times.moment(Instant.EPOCH.plus(recalled.at(), ChronoUnit.MICROS)),
        recalled.address(),
        recalled.told(),
        recalled.explanation().code().name(),
        CheckWords.why(recalled.explanation()),
        CheckWords.steps(recalled.explanation()).stream()
            .filter(step -> step.state() != CheckStep.State.NOT_REACHED)
            .toList(),
        remedy == null ? "" : remedy,
        recalled.requestId());
  }
}
