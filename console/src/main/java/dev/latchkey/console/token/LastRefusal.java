package dev.latchkey.console.token;

import dev.latchkey.console.audit.EventRow;
import dev.latchkey.console.page.Moment;
import dev.latchkey.console.token.CheckAnswer.Step;
import dev.latchkey.verification.decision.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A presentation of a token that was refused: what the caller was told beside what was true.
///
/// @param told the code in the answer
/// @param why in words
/// @param steps the checks, up to the one that failed
/// @param help what would help
/// @param detail how often within the minute; empty for once
public record LastRefusal(
    Moment at, String from, String told, String why, List<Step> steps, String help, String detail) {
  public LastRefusal {
    steps = List.copyOf(steps);
  }

  /// Nothing for a reason that this version has no words for.
  static Optional<LastRefusal> of(EventRow event, TokenRow token) {
    return Arrays.stream(Reason.values())
        .filter(reason -> reason.name().equals(event.refusedBecause()))
        .findFirst()
        .map(
            reason ->
                new LastRefusal(
                    event.at(),
                    event.from(),
                    reason.code().name(),
                    why(reason, token),
                    steps(reason, why(reason, token)),
                    CheckWords.help(reason),
                    event.detail()));
  }

  /// What was asked for is not kept, only which check failed.
  private static String why(Reason reason, TokenRow token) {
    return switch (reason) {
      case OTHER_SERVICE -> "Asked for another service; the token is for " + token.scope() + ".";
      case OTHER_ENVIRONMENT ->
          "Asked for another environment; the token is for " + token.environment() + ".";
      case NO_SUBSCRIPTION -> "The organization was not subscribed to " + token.scope() + ".";
      case MISSING_PERMISSION -> "Asked for a permission that the token lacks.";
      case OTHER_ADDRESS -> "Presented from an address that is not among the token's.";
      case INACTIVE -> "The token was Inactive.";
      case EXPIRED -> "The token had expired.";
      case NOT_YET_VALID -> "The token had not begun.";
      case MALFORMED,
          UNKNOWN,
          WRONG_VALUE,
          VALUE_ENDED,
          ORGANIZATION_INACTIVE,
          OWNER_INACTIVE,
          SERVICE_GONE,
          ENVIRONMENT_GONE,
          NOT_FOR_CALLER,
          OTHER_ORGANIZATION ->
          CheckWords.failed(reason, CheckForm.empty(), null);
    };
  }

  private static List<Step> steps(Reason reason, String why) {
    List<Step> steps = new ArrayList<>();
    for (CheckWords.Check check : CheckWords.Check.values()) {
      if (check.reasons().contains(reason)) {
        steps.add(new Step(check.words(), Step.State.FAILED, why));
        return steps;
      }
      steps.add(new Step(check.words(), Step.State.PASSED, ""));
    }
    return steps;
  }
}
