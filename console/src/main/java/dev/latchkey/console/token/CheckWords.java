package dev.latchkey.console.token;

import dev.latchkey.console.token.CheckStep.State;
import dev.latchkey.verification.explain.Check;
import dev.latchkey.verification.explain.Explanation;
import dev.latchkey.verification.explain.Step;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// How the steps of a decision are put on a page.
final class CheckWords {
  private CheckWords() {}

  /// Every check, also those that were not reached.
  static List<CheckStep> steps(Explanation explanation) {
    List<CheckStep> steps = new ArrayList<>();
    Set<Check> open = EnumSet.allOf(Check.class);
    for (Step step : explanation.steps()) {
      open.remove(step.check());
      steps.add(
          step.passed()
              ? new CheckStep(label(step.check()), State.PASSED, sentence(step.found()))
              : new CheckStep(label(step.check()), State.FAILED, failed(step)));
    }
    open.forEach(
        check -> steps.add(new CheckStep(label(check), State.NOT_REACHED, "Not looked at")));
    return steps;
  }

  /// What was wrong, in one sentence.
  static String why(Explanation explanation) {
    return explanation.steps().stream()
        .filter(step -> !step.passed())
        .map(CheckWords::failed)
        .findFirst()
        .orElse("");
  }

  private static String failed(Step step) {
    return switch (step.check()) {
      case SERVICE, ENVIRONMENT, ASKED_ORGANIZATION ->
          "Asked for " + step.wanted() + ", the token is for " + step.found() + ".";
      case PERMISSIONS -> "Asked for " + step.wanted() + ", the token has " + step.found() + ".";
      case STATE -> "The token is Inactive.";
      case FORM,
          KNOWN,
          VALUE,
          VALUE_IN_USE,
          DATES,
          ORGANIZATION,
          OWNER,
          PLACE,
          SUBSCRIPTION,
          ADDRESS,
          LIMITS ->
          "Wanted " + step.wanted() + ", found " + step.found() + ".";
    };
  }

  private static String label(Check check) {
    return switch (check) {
      case FORM -> "Form";
      case KNOWN -> "Known";
      case VALUE -> "Value";
      case VALUE_IN_USE -> "Value in use";
      case STATE -> "Active";
      case DATES -> "Dates";
      case ORGANIZATION -> "Organization";
      case OWNER -> "Owner";
      case PLACE -> "Place";
      case ASKED_ORGANIZATION -> "Asked organization";
      case SERVICE -> "Service";
      case ENVIRONMENT -> "Environment";
      case PERMISSIONS -> "Permissions";
      case SUBSCRIPTION -> "Subscription";
      case ADDRESS -> "Address";
      case LIMITS -> "Limits";
    };
  }

  private static String sentence(String found) {
    boolean isWord = !found.isEmpty() && !found.startsWith("tok_");
    return isWord ? Character.toUpperCase(found.charAt(0)) + found.substring(1) : found;
  }
}
